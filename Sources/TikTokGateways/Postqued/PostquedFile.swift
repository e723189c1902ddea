// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of `POST /v1/content/upload`: a file that will be uploaded.
/// - Source: Postqued's agent skill, read 2026-11
public struct PostquedFile: Sendable, Hashable, Encodable {
    /// What the file is called.
    public var filename: String
    /// The media type: `video/mp4`, `video/quicktime`, `image/jpeg`, `image/png`, `image/bmp` or `image/tiff`.
    public var contentType: String
    /// The size, in bytes: at most 1 GB for a video, 20 MB for an image.
    public var fileSize: Int64

    /// Describes a file.
    /// - Parameters:
    ///   - filename: What the file is called.
    ///   - contentType: The media type.
    ///   - fileSize: The size, in bytes.
    public init(filename: String, contentType: String, fileSize: Int64) {
        self.filename = filename
        self.contentType = contentType
        self.fileSize = fileSize
    }
}
