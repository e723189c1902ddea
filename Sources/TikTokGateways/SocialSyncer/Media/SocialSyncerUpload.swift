// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// Where to put the bytes of an upload, and where they are afterwards.
public struct SocialSyncerUpload: Sendable, Hashable {
    struct Request: Encodable {
        let filename: String
        let contentType: String
        let size: Int64?
    }

    /// Where to put the bytes. Whoever has it can put others.
    public let uploadURL: Secret
    /// Where they are afterwards.
    public let publicURL: URL
    /// What they are: the upload must say the same.
    public let contentType: String
    /// How long the upload may begin, if that is told.
    public let lifetime: Duration?

    init?(_ answer: GatewayValue, contentType: String) {
        guard let upload = answer["uploadUrl"].url, let url = answer["publicUrl"].url else { return nil }
        uploadURL = Secret(upload.absoluteString)
        publicURL = url
        self.contentType = contentType
        lifetime = answer["expiresIn"].integer.flatMap { $0 > 0 ? .seconds(min($0, 604_800)) : nil }
    }
}
