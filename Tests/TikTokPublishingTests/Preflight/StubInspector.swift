// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

@testable import TikTokPublishing

/// Has an answer for each URL, and remembers what it was asked and how much of it at once.
final class StubInspector: PullInspector {
    private let answers: [URL: PullInspection]
    private let asked = Locked<[URL]>([])
    private let running = Locked((now: 0, most: 0))

    /// - Parameter answers: What is behind the URLs; a good photo behind all others.
    init(_ answers: [URL: PullInspection] = [:]) {
        self.answers = answers
    }

    var urls: Set<URL> { Set(asked.withLock { $0 }) }
    var mostAtOnce: Int { running.withLock { $0.most } }

    @concurrent
    func inspect(_ url: URL, as kind: MediaKind) async -> PullInspection {
        asked.withLock { $0.append(url) }
        running.withLock { running in
            running.now += 1
            running.most = max(running.most, running.now)
        }
        for _ in 0..<20 { await Task.yield() }
        running.withLock { $0.now -= 1 }
        return answers[url] ?? PullInspection(info: Self.photo)
    }

    static let photo = MediaInfo(format: .jpeg, byteCount: 100_000, width: 1080, height: 1350)
}
