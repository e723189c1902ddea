// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// Looks at what is behind URLs over connections that a ``HostGuard`` allows.
struct GuardedInspection: Sendable {
    let guardian: HostGuard
    let time: TimeSource

    func inspect(_ url: URL, as kind: MediaKind) async -> PullInspection {
        // The host is written as the guard got it: a connection is pinned by that very text.
        guard let parts = PullURL(url.absoluteString), parts.scheme == "https", HostName.kind(of: parts.host) == .name,
            parts.userInfo == nil, let port = parts.portNumber,
            let url = URL(string: "\(parts.scheme)://\(parts.host):\(port)\(parts.path)\(parts.query.map { "?" + $0 } ?? "")")
        else { return PullInspection(info: nil, problems: [.privateAddress]) }
        let end = time.uptime() + RemoteFile.timeLimit
        do {
            let connection = try await guardian.connection(to: parts.host, time: time)
            let inspection = await RemoteFile(url, as: kind, over: connection.transport, time: time, until: end).inspect()
            await connection.close()
            return inspection
        } catch {
            return switch error {
            case .problem(let problem): PullInspection(info: nil, problems: [problem])
            case .doubt(let doubt): PullInspection(info: nil, doubts: [doubt])
            }
        }
    }
}
