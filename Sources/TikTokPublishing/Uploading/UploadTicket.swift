// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Leave to upload one file: where to, and cut how.
public struct UploadTicket: Sendable, Hashable {
    /// Where the chunks go. A secret: whoever knows it can upload.
    public var url: Secret
    /// The file.
    public var file: URL
    /// The ranges of bytes that are sent one after another.
    public var plan: ChunkPlan
    /// The MIME type of the file, such as `video/mp4`.
    public var contentType: String
    /// When the URL was issued. It is good for one hour.
    public var issuedAt: Date
    /// What the file looked like when the upload was announced.
    public var stamp: FileStamp

    /// Creates a ticket.
    /// - Parameters:
    ///   - url: Where the chunks go.
    ///   - file: The file.
    ///   - plan: The ranges of bytes that are sent one after another.
    ///   - contentType: The MIME type of the file.
    ///   - issuedAt: When the URL was issued.
    ///   - stamp: What the file looked like when the upload was announced.
    public init(url: Secret, file: URL, plan: ChunkPlan, contentType: String, issuedAt: Date, stamp: FileStamp) {
        self.url = url
        self.file = file
        self.plan = plan
        self.contentType = contentType
        self.issuedAt = issuedAt
        self.stamp = stamp
    }
}
