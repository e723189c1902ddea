// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing

/// Where an announced file is to be put: see ``PostquedClient/put(_:to:)``.
public struct PostquedUploadTicket: Sendable, Hashable {
    /// Postqued's id of the content.
    public let contentID: String
    /// The storage's name of the file, which ends the upload. Postqued does not document where it comes from: it is read from the answer, or else from the path of
    /// the URL.
    public let key: String?
    /// The URL, which is the permission to upload.
    public let url: Secret
    /// The header fields that have to be sent with the bytes, exactly. They may carry a signature.
    public let headers: [String: Secret]
    /// The media type that was announced.
    public let contentType: String

    init?(_ answer: GatewayValue, of file: PostquedFile) {
        let upload = answer["upload"]
        guard let contentID = answer["contentId"].text, let url = upload["url"].text else { return nil }
        self.contentID = contentID
        self.url = Secret(url)
        key = answer["key"].text ?? upload["key"].text ?? Self.key(in: upload["url"].url?.path)
        headers = upload["headers"].members.compactMapValues { $0.text.map(Secret.init) }
        contentType = file.contentType
    }

    /// Keys look like `content/<user>/<content>.mp4`.
    private static func key(in path: String?) -> String? {
        let parts = (path ?? "").split(separator: "/")
        guard let start = parts.firstIndex(of: "content"), start < parts.count - 1 else { return nil }
        return parts[start...].joined(separator: "/")
    }
}
