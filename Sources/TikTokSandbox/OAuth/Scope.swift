// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The scopes that an app of the sandbox has.
/// Source: https://developers.tiktok.com/doc/scopes-overview, read 2026-11.
enum Scope {
    static let basic = "user.info.basic"
    static let profile = "user.info.profile"
    static let stats = "user.info.stats"
    static let list = "video.list"
    static let publish = "video.publish"
    static let upload = "video.upload"

    static let all = [basic, profile, stats, list, publish, upload]

    /// The scopes of a comma-separated list in their order; `nil` when one is unknown, not among those of the app, or none is there.
    static func parse(_ text: String, among known: [String]) -> [String]? {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !text.isEmpty, words.allSatisfy({ all.contains($0) && known.contains($0) }) else { return nil }
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}
