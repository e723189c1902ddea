// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a backend returned for an attempt to publish.
public struct Submission: Sendable, Hashable {
    /// The publish, for following it.
    public var handle: PublishHandle
    /// Where and how the bytes are to be uploaded; `nil` when the backend fetches them.
    public var upload: UploadTicket?

    /// Creates a submission.
    /// - Parameters:
    ///   - handle: The publish, for following it.
    ///   - upload: Where and how the bytes are to be uploaded.
    public init(handle: PublishHandle, upload: UploadTicket? = nil) {
        self.handle = handle
        self.upload = upload
    }
}
