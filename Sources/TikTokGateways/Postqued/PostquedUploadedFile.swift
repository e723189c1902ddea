// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokMedia

/// The body of `POST /v1/content/upload/complete`: a file that was uploaded. What is `nil` is not sent.
/// - Source: Postqued's agent skill, read 2026-11
public struct PostquedUploadedFile: Sendable, Hashable, Encodable {
    /// Postqued's id of the content.
    public var contentID: String
    /// The storage's name of the file: see ``PostquedUploadTicket/key``.
    public var key: String?
    /// What the file is called.
    public var filename: String
    /// The media type.
    public var contentType: String
    /// The size, in bytes.
    public var size: Int64
    /// The width, in pixels.
    public var width: Int?
    /// The height, in pixels.
    public var height: Int?
    /// How long the video plays, in milliseconds.
    public var durationMilliseconds: Int?

    /// Describes what was uploaded.
    /// - Parameters:
    ///   - file: What was announced.
    ///   - ticket: Where it was put.
    ///   - info: What is known about the media; nothing by default.
    public init(_ file: PostquedFile, ticket: PostquedUploadTicket, info: MediaInfo? = nil) {
        contentID = ticket.contentID
        key = ticket.key
        filename = file.filename
        contentType = file.contentType
        size = file.fileSize
        width = info?.width
        height = info?.height
        durationMilliseconds = info?.duration?.milliseconds
    }

    private enum CodingKeys: String, CodingKey {
        case contentID = "contentId"
        case key
        case filename
        case contentType
        case size
        case width
        case height
        case durationMilliseconds = "durationMs"
    }
}
