// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Whether photos are posted or become a draft.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-photo-post, read 2026-11
public struct PostMode: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// TikTok's word, such as `DIRECT_POST`.
    public var rawValue: String

    /// Names a mode.
    /// - Parameter rawValue: TikTok's word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// TikTok's word.
    public var description: String { rawValue }

    /// To the creator's profile. Needs the scope `video.publish`.
    public static let directPost = Self(rawValue: "DIRECT_POST")
    /// To the creator's inbox, as a draft to finish in the TikTok app. Needs the scope `video.upload`.
    public static let mediaUpload = Self(rawValue: "MEDIA_UPLOAD")
}
