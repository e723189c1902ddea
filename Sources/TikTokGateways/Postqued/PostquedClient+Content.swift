// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import HTTPTypes
import TikTokMedia
public import TikTokPublishing

/// The content surface. Its limits per minute, which requests wait for here: 20 for the uploads together, 30 for questions, 10 for publishes. Source: Postqued's
/// agent skill, read 2026-11.
extension PostquedClient {
    /// The accounts of TikTok that are linked: `GET /v1/platform-accounts`.
    /// - Throws: `TikTokError`.
    public func platformAccounts() async throws(TikTokError) -> [PostquedAccount] {
        let answer = try await send(.get, ["platform-accounts"], query: [("platform", "tiktok")], operation: .postquedAccounts)
        return try answer.require(answer.value["accounts"].array).compactMap(PostquedAccount.init)
    }

    /// Announces a file: `POST /v1/content/upload`. Nothing is published.
    /// - Parameter file: What will be uploaded.
    /// - Returns: Where to put it.
    /// - Throws: `TikTokError`.
    public func upload(_ file: PostquedFile) async throws(TikTokError) -> PostquedUploadTicket {
        let answer = try await send(.post, ["content", "upload"], body: file, operation: .postquedUpload)
        return try answer.require(PostquedUploadTicket(answer.value, of: file))
    }

    /// Puts the bytes of an announced file where the ticket says, with its header fields and without the API key.
    /// - Parameters:
    ///   - content: The bytes.
    ///   - ticket: What ``upload(_:)`` returned.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.gatewayUploadFailed` when the storage refuses.
    public func put(_ content: RequestBody, to ticket: PostquedUploadTicket) async throws(TikTokError) {
        var fields: HTTPFields = [:]
        for (name, value) in ticket.headers {
            guard let name = HTTPField.Name(name) else {
                throw TikTokError(code: .badAnswer, operation: .postquedPut, detail: "a header field of the upload has no name")
            }
            // The transport sets it.
            if name != .contentLength { fields[name] = value.reveal() }
        }
        if fields[.contentType] == nil { fields[.contentType] = ticket.contentType }
        _ = try await wire.put(content, to: ticket.url, fields: fields, operation: .postquedPut)
    }

    /// Ends an upload: `POST /v1/content/upload/complete`. Nothing is published.
    /// - Parameter upload: What was uploaded.
    /// - Returns: What can be published.
    /// - Throws: `TikTokError`.
    public func completeUpload(_ upload: PostquedUploadedFile) async throws(TikTokError) -> PostquedContent {
        let answer = try await send(.post, ["content", "upload", "complete"], body: upload, operation: .postquedCompleteUpload)
        return PostquedContent(answer.value) ?? PostquedContent(id: upload.contentID)
    }

    /// Uploads an image at once: `POST /v1/content/upload-image`. Nothing is published.
    /// - Parameters:
    ///   - image: The bytes of a JPEG, PNG, BMP or TIFF, at most 20 MB.
    ///   - filename: What the file is called.
    /// - Returns: What can be published.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.invalidPost` for an image that Postqued does not take, before anything is sent.
    public func uploadImage(_ image: Data, filename: String) async throws(TikTokError) -> PostquedContent {
        let info: MediaInfo
        do {
            info = try MediaProbe.probe(bytes: image)
        } catch {
            throw TikTokError(code: .fileUnreadable, operation: .postquedUploadImage, detail: "the image has no bytes")
        }
        let problems = contentRules.problems(inPhoto: info, index: 0)
        guard problems.isEmpty else { throw TikTokError(problems: problems) }
        let form = MultipartForm(file: image, named: "file", filename: filename, contentType: info.format.mimeType)
        let answer = try await wire.send(
            .post, ["v1", "content", "upload-image"], content: .bytes(form.body), fields: [.contentType: form.contentType],
            operation: .postquedUploadImage)
        try PostquedEnvelope.check(answer)
        return try answer.require(PostquedContent(answer.value))
    }

    /// Uploads a video or a photo in three requests: ``upload(_:)``, ``put(_:to:)``, ``completeUpload(_:)``. Nothing is published.
    /// - Parameter file: A file of this machine.
    /// - Returns: What can be published.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.fileUnreadable` for a file that cannot be read, with `TikTokError.Code.invalidPost` for one that
    ///   Postqued does not take, both before anything is sent.
    public func uploadFile(at file: URL) async throws(TikTokError) -> PostquedContent {
        let info: MediaInfo
        do {
            info = try MediaProbe.probe(file: file)
        } catch {
            throw TikTokError(code: .fileUnreadable, operation: .postquedUpload)
        }
        let problems =
            info.format.isImage
            ? contentRules.problems(inPhoto: info, index: 0) : contentRules.problems(in: info, of: .draft(.file(file)))
        guard problems.isEmpty else { throw TikTokError(problems: problems) }
        let announced = PostquedFile(
            filename: file.lastPathComponent, contentType: info.format.mimeType, fileSize: info.byteCount)
        let ticket = try await upload(announced)
        try await put(.file(file, range: 0..<info.byteCount), to: ticket)
        return try await completeUpload(PostquedUploadedFile(announced, ticket: ticket, info: info))
    }

    /// Publishes what was uploaded: `POST /v1/content/publish`. This is the effect.
    /// - Parameters:
    ///   - request: The request, in Postqued's own fields.
    ///   - idempotencyKey: Your name for this one request, 1 to 255 visible characters of ASCII. Postqued keeps it for 24 hours: the same request under the same key is
    ///     published once, however often it is sent; another one is refused with `TikTokError.Code.idempotencyConflict`.
    /// - Returns: What Postqued calls it.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened; with code `TikTokError.Code.invalidConfiguration` for a key that
    ///   cannot be sent.
    public func publish(
        _ request: PostquedPublishRequest, idempotencyKey: String
    ) async throws(TikTokError) -> PostquedPublish {
        try await publish(request, idempotencyKey: idempotencyKey, isImmediate: false)
    }

    /// - Parameter isImmediate: Whether it leaves now or not at all.
    func publish(
        _ request: PostquedPublishRequest, idempotencyKey: String, isImmediate: Bool
    ) async throws(TikTokError) -> PostquedPublish {
        guard (1...255).contains(idempotencyKey.utf8.count), idempotencyKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let name = HTTPField.Name("Idempotency-Key")
        else {
            throw TikTokError(
                code: .invalidConfiguration, operation: .postquedPublish,
                detail: "an idempotency key has 1 to 255 visible characters of ASCII")
        }
        let answer = try await send(
            .post, ["content", "publish"], body: request, fields: [name: idempotencyKey], operation: .postquedPublish,
            hasEffect: true, isImmediate: isImmediate)
        let publish = try answer.require(PostquedPublish(answer.value))
        guard publish.publishID != nil else { throw answer.unreadable }
        return publish
    }

    /// How far a publish is: `GET /v1/content/publish/…`.
    /// - Parameter publishID: What ``publish(_:idempotencyKey:)`` returned.
    /// - Throws: `TikTokError`.
    public func status(of publishID: PublishID) async throws(TikTokError) -> PostquedPublish {
        let answer = try await send(.get, ["content", "publish", publishID.rawValue], operation: .postquedStatus)
        return try answer.require(PostquedPublish(answer.value))
    }
}
