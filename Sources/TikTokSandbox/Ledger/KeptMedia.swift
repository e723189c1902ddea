// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// The files of publishes, up to a limit: the oldest are let go first.
struct KeptMedia {
    private var files: [String: [SandboxMediaFile]] = [:]
    /// The publishes that have files, oldest first.
    private var order: [String] = []
    private var byteCount = 0

    /// Keeps the files of a publish, unless they are larger than the limit.
    mutating func keep(_ parts: [[Data]], of id: String, limit: Int) {
        let size = parts.joined().reduce(0) { $0 + $1.count }
        guard size > 0, size <= limit else { return }
        drop(id)
        files[id] = parts.map { part in
            let bytes = part.count == 1 ? part[0] : part.reduce(into: Data()) { $0 += $1 }
            return SandboxMediaFile(
                contentType: (try? MediaProbe.probe(bytes: bytes))?.format.mimeType ?? "application/octet-stream", bytes: bytes)
        }
        order.append(id)
        byteCount += size
        trim(to: limit)
    }

    /// Lets go of the files of a publish.
    mutating func drop(_ id: String) {
        guard let dropped = files.removeValue(forKey: id) else { return }
        byteCount -= dropped.reduce(0) { $0 + $1.bytes.count }
        order.removeAll { $0 == id }
    }

    /// Lets go of the oldest until the rest is within the limit.
    mutating func trim(to limit: Int) {
        while byteCount > limit, let oldest = order.first { drop(oldest) }
    }

    subscript(_ id: String) -> [SandboxMediaFile] {
        files[id] ?? []
    }
}
