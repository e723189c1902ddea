// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension RequestBody {
    /// All bytes in memory, `nil` for no body.
    ///
    /// A file is read, not mapped: a mapped file that another process shortens kills this one.
    func contents() throws(TransportError) -> Data? {
        switch self {
        case .none:
            return nil
        case .bytes(let data):
            return data
        case .file(let url, let range):
            let reader = try FileRangeReader(url, range: range)
            guard var data = try reader.next(upTo: Int(clamping: range.count)) else { return Data() }
            while let part = try reader.next(upTo: Int(clamping: range.count)) {
                data.append(part)
            }
            return data
        }
    }
}
