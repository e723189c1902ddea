// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation

/// TikTok's endpoints, one method each, without journal, retry or waiting: for people who want to talk to the API themselves.
///
/// Every method sends one request and throws
/// - ``TikTokError`` with TikTok's code when TikTok refuses, also when it does so with status 200;
/// - ``TikTokError`` with a code of the SDK when no usable answer came: its advice is ``Advice/reconcile`` only where the request may have
///   had an effect, ``TikTokError/delivery`` tells whether it left;
/// - `CancellationError` when a middleware was cancelled while it waited.
///
/// - Source: https://developers.tiktok.com/doc/content-posting-api-get-started, read 2026-11
public struct ContentPostingAPI: Sendable {
    /// How long one request may take, from the call to the last byte of the answer: 30 seconds. TikTok names no time; its answers are
    /// short and do not wait for media.
    public static let timeout: Duration = .seconds(30)

    /// A request for the base URL, made once: taking a URL apart costs more than the rest of a small call. `nil` when the URL names no server.
    private let base: HTTPRequest?
    private let transport: any HTTPTransport

    /// Prepares calls for one account.
    /// - Parameters:
    ///   - environment: Where TikTok is.
    ///   - transport: What sends, already wrapped in what adds `Authorization: Bearer …` of the account.
    public init(environment: TikTokEnvironment, transport: any HTTPTransport) {
        base = Self.request(for: environment.apiBaseURL)
        self.transport = transport
    }

    /// Asks what the creator may post: `POST /v2/post/publish/creator_info/query/`, scope `video.publish`, 20 a minute.
    ///
    /// TikTok refuses with status 200 when the creator or the app has used up a cap.
    /// - Returns: What the creator may post.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``.
    public func creatorInfo() async throws -> CreatorInfo {
        try await post("/v2/post/publish/creator_info/query/", NoFields(), operation: .creatorInfo).data(as: CreatorInfo.self)
    }

    /// Starts a direct post of a video: `POST /v2/post/publish/video/init/`, scope `video.publish`, 6 a minute.
    ///
    /// With ``SourceInfo/fileUpload(videoSize:chunkSize:totalChunkCount:)`` nothing is published before the last byte is uploaded, so a lost
    /// answer may be repeated. With ``SourceInfo/pullVideo(url:)`` TikTok starts at once, so a lost answer has to be reconciled.
    /// - Parameters:
    ///   - post: What TikTok is told about the post.
    ///   - source: Where the video comes from.
    /// - Returns: The publish id and, for an upload, the upload URL.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``.
    public func initializeVideo(_ post: PostInfo.Video, source: SourceInfo) async throws -> InitAnswer {
        try await self.post(
            "/v2/post/publish/video/init/", VideoInit(postInfo: post, sourceInfo: source), operation: .videoInit, isInit: true,
            hasEffect: source.takesEffectAtInit
        ).data(as: InitAnswer.self)
    }

    /// Starts a draft of a video in the creator's inbox: `POST /v2/post/publish/inbox/video/init/`, scope `video.upload`, 6 a minute.
    ///
    /// A lost answer may be repeated for an upload, and has to be reconciled for a pull, as with ``initializeVideo(_:source:)``.
    /// - Parameter source: Where the video comes from.
    /// - Returns: The publish id and, for an upload, the upload URL.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``.
    public func initializeInboxVideo(source: SourceInfo) async throws -> InitAnswer {
        try await post(
            "/v2/post/publish/inbox/video/init/", InboxVideoInit(sourceInfo: source), operation: .inboxVideoInit, isInit: true,
            hasEffect: source.takesEffectAtInit
        ).data(as: InitAnswer.self)
    }

    /// Starts a post or a draft of photos: `POST /v2/post/publish/content/init/`, scope `video.publish` for a post, `video.upload` for a draft,
    /// 6 a minute. TikTok starts at once, so a lost answer has to be reconciled.
    /// - Parameter photos: The request.
    /// - Returns: The publish id.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``.
    public func initializePhotos(_ photos: PhotoInit) async throws -> InitAnswer {
        try await post("/v2/post/publish/content/init/", photos, operation: .contentInit, isInit: true, hasEffect: true)
            .data(as: InitAnswer.self)
    }

    /// Asks how a publish goes: `POST /v2/post/publish/status/fetch/`, scope `video.publish` or `video.upload`, 30 a minute.
    ///
    /// A publish that failed is a good answer: look at ``StatusAnswer/status``.
    /// - Parameter id: The publish, started by the same account.
    /// - Returns: How far it is.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``.
    public func status(of id: PublishID) async throws -> StatusAnswer {
        try await post("/v2/post/publish/status/fetch/", Publish(id: id), operation: .fetchStatus).data(as: StatusAnswer.self)
    }

    /// Asks to stop a download that is going on: `POST /v2/post/publish/cancel/`, scope `video.publish` or `video.upload`.
    ///
    /// Best effort: TikTok answers ``TikTokError/Code/publishNotCancellable`` once the download is nearly done. After a success the status
    /// becomes ``PostStatus/failed`` with ``TikTokError/Code/publishCancelled``. It may be repeated.
    /// - Parameter id: The publish, started by the same account.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``.
    public func cancel(_ id: PublishID) async throws {
        try await post("/v2/post/publish/cancel/", Publish(id: id), operation: .cancelPublish).requireOK()
    }
}

extension ContentPostingAPI {
    func post(
        _ path: String, fields: [String] = [], _ body: some Encodable, operation: OperationName, isInit: Bool = false,
        hasEffect: Bool = false
    ) async throws -> Envelope {
        var head = try head(.post, path, fields: fields)
        head.headerFields[.contentType] = "application/json; charset=UTF-8"
        let request = TransportRequest(
            operation: operation, head: head, body: .bytes(try JSONCoding.encode(body)), hasEffect: isInit, timeout: Self.timeout)
        return try await send(request, hasEffect: hasEffect)
    }

    func get(_ path: String, fields: [String], operation: OperationName) async throws -> Envelope {
        let head = try head(.get, path, fields: fields)
        return try await send(
            TransportRequest(operation: operation, head: head, hasEffect: false, timeout: Self.timeout), hasEffect: false)
    }

    /// - Parameter hasEffect: Whether a lost answer may hide an effect. The transport is told `hasEffect` for every init, so that it sends it
    ///   once on a fresh connection, but an init that waits for an upload can be repeated without harm.
    private func send(_ request: TransportRequest, hasEffect: Bool) async throws -> Envelope {
        do {
            let response = try await transport.send(request)
            return Envelope(response: response, operation: request.operation, hasEffect: hasEffect)
        } catch let error as TransportError {
            throw TikTokError(error, operation: request.operation, hasEffect: hasEffect)
        } catch let error where error is TikTokError || error is CancellationError {
            throw error
        } catch {
            let unknown = TransportError(.other, delivery: .maybeSent)
            throw TikTokError(unknown, operation: request.operation, hasEffect: hasEffect)
        }
    }

    private func head(_ method: HTTPRequest.Method, _ path: String, fields: [String]) throws -> HTTPRequest {
        guard var head = base else { throw TikTokError(code: .invalidConfiguration) }
        let query = fields.isEmpty ? "" : "?fields=" + fields.joined(separator: ",")
        head.method = method
        head.path = (head.path ?? "") + path + query
        return head
    }

    /// A request for a base URL, whose path does not end with a slash and has no query.
    private static func request(for url: URL) -> HTTPRequest? {
        guard var parts = URLComponents(url: url, resolvingAgainstBaseURL: false), parts.host?.isEmpty == false else {
            return nil
        }
        parts.query = nil
        parts.fragment = nil
        guard let url = parts.url, url.scheme != nil else { return nil }
        var request = HTTPRequest(method: .post, url: url)
        if let path = request.path, path.hasSuffix("/") { request.path = String(path.dropLast()) }
        return request
    }
}
