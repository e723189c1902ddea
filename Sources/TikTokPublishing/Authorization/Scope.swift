// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that a user allows an app to do. Open: TikTok may add scopes.
///
/// The user can refuse each one on TikTok's page, so look at ``TokenSet/scopes`` before relying on one.
/// Source: https://developers.tiktok.com/doc/scopes-overview, read 2026-11.
public struct Scope: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// TikTok's word, such as `video.publish`.
    public var rawValue: String

    /// Names a scope.
    /// - Parameter rawValue: TikTok's word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// TikTok's word.
    public var description: String { rawValue }

    /// Open id, union id, display name and avatar. Part of every app with Login Kit.
    public static let userInfoBasic = Self(rawValue: "user.info.basic")
    /// User name, biography, profile link and whether the account is verified.
    public static let userInfoProfile = Self(rawValue: "user.info.profile")
    /// Counts of followers, followed accounts, likes and videos.
    public static let userInfoStats = Self(rawValue: "user.info.stats")
    /// Reading the user's public videos.
    public static let videoList = Self(rawValue: "video.list")
    /// Posting to the profile. Does not include ``videoUpload``.
    public static let videoPublish = Self(rawValue: "video.publish")
    /// Sending drafts to the inbox. Does not include ``videoPublish``.
    public static let videoUpload = Self(rawValue: "video.upload")

    /// What it is needed for, in a few words for people; `nil` for a scope that this SDK does not know.
    public var purpose: String? {
        switch self {
        case .userInfoBasic: "name and picture of the user"
        case .userInfoProfile: "user name, biography and profile link"
        case .userInfoStats: "counts of followers, likes and videos"
        case .videoList: "the list of public videos, to look after an unknown outcome"
        case .videoPublish: "direct posts and creator info"
        case .videoUpload: "drafts in the inbox"
        default: nil
        }
    }

    /// The scopes of a comma-separated list, as TikTok writes them in callbacks and token answers.
    static func set(from list: String) -> Set<Scope> {
        Set(list.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map { Scope(rawValue: String($0)) })
    }
}
