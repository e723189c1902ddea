// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokMedia

public import struct Foundation.URL

/// Looks at what TikTok would download, so that a bad photo among 35 is named before TikTok refuses all of them.
///
/// Write your own where you have the media at hand, such as behind your web server: `MediaProbe` looks at a file.
public protocol PullInspector: Sendable {
    /// Looks at what is behind a URL. Several are looked at at once.
    /// - Parameters:
    ///   - url: A URL that keeps ``PullURLRules``.
    ///   - kind: What it is to be published as.
    /// - Returns: What was found. A URL that could not be looked at is a problem or a doubt of the inspection, not an error.
    @concurrent
    func inspect(_ url: URL, as kind: MediaKind) async -> PullInspection
}

/// What a ``PullInspector`` has found behind a URL.
public struct PullInspection: Sendable, Hashable {
    /// The media. `nil` when nobody could look at it.
    public var info: MediaInfo?
    /// Why TikTok would fail to download it.
    public var problems: [PullProblem]
    /// What kept from looking, although TikTok may well download it, such as a server that did not answer in time.
    public var doubts: [PullProblem]

    /// Creates an inspection.
    /// - Parameters:
    ///   - info: The media; `nil` when nobody could look at it.
    ///   - problems: Why TikTok would fail to download it; nothing by default.
    ///   - doubts: What kept from looking; nothing by default.
    public init(info: MediaInfo?, problems: [PullProblem] = [], doubts: [PullProblem] = []) {
        self.info = info
        self.problems = problems
        self.doubts = doubts
    }
}
