// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import HTTPTypes
import HTTPTypesFoundation
public import TikTokMedia

/// Hosts media as objects of a bucket of Amazon S3, or of another store that speaks its protocol.
///
/// Objects get keys that nobody can guess and no access rights of their own: who may read them is a matter of the bucket, see ``Links``. Every request is
/// signed with AWS Signature Version 4, over the SHA-256 of the media, so that the store refuses what was changed on the way. Requests are repeated as
/// a ``RetryPolicy`` allows, each time with a signature of its own: the same object under the same key twice is one object.
///
/// The credentials need `s3:PutObject` and `s3:DeleteObject` for the keys of the prefix, and `s3:GetObject` for presigned links. A rule of the bucket that removes
/// objects after a day cleans up after processes that ended between a put and its revocation, and after puts whose answer was lost together with the connection.
public struct S3MediaHost: MediaHost {
    /// Where TikTok downloads from.
    public enum Links: Sendable, Hashable {
        /// From a public URL, such as that of a CDN in front of the bucket. What stands there under `prefix` has to be what stands in the bucket under
        /// ``S3Bucket/keyPrefix``.
        case published(under: URL)
        /// From the bucket itself, which stays private, with URLs that carry a signature and work for this long; 1 second to 7 days.
        ///
        /// TikTok has to have verified the address of the bucket as a URL prefix. URLs of temporary credentials end with those credentials.
        case presigned(lifetime: Duration)
    }

    private let bucket: S3Bucket
    private let signer: SignatureV4
    private let links: Links
    private let objects: HostedURLPrefix
    private let prefix: HostedURLPrefix
    private let transport: any HTTPTransport
    private let retries: RetryMiddleware
    private let time: TimeSource

    /// How long a failed put waits for its object to be removed.
    private static let cleanUpTimeLimit: Duration = .seconds(15)

    /// Checks the configuration. Nothing is sent yet.
    /// - Parameters:
    ///   - bucket: Where the objects are kept.
    ///   - credentials: What requests are signed with.
    ///   - links: Where TikTok downloads from.
    ///   - transport: What sends.
    ///   - retries: When requests are sent again.
    ///   - time: Dates of signatures, and waits between attempts. A clock that is 15 minutes wrong is refused by the store.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, which says what cannot be right.
    public init(
        _ bucket: S3Bucket, credentials: S3Credentials, links: Links, transport: any HTTPTransport,
        retries: RetryPolicy = RetryPolicy(), time: TimeSource = .system
    ) throws {
        guard !credentials.accessKeyID.isEmpty, !credentials.secretAccessKey.isEmpty,
            ![credentials.accessKeyID, credentials.secretAccessKey, credentials.sessionToken].contains(where: Self.isUnusable)
        else {
            throw TikTokError.misconfigured(
                "The credentials of the S3 bucket are empty, or have spaces or characters that no header may have.",
                "Copy access key id and secret access key from the store.")
        }
        objects = try bucket.objectsURL()
        switch links {
        case .published(let url): prefix = try HostedURLPrefix(url)
        case .presigned(let lifetime):
            guard (.seconds(1) ... .seconds(7 * 24 * 3600)).contains(lifetime) else {
                throw TikTokError.misconfigured(
                    "The lifetime of presigned URLs is not 1 second to 7 days.",
                    "Use some hours: TikTok may download until the publish has ended.")
            }
            prefix = objects
        }
        self.bucket = bucket
        self.links = links
        self.time = time
        signer = SignatureV4(credentials: credentials, region: bucket.region)
        self.transport = transport
        self.retries = RetryMiddleware(retries, time: time)
    }

    /// What all URLs begin with.
    public var urlPrefix: URL { prefix.url }

    /// Stores an object. When that fails and the store may have it all the same, it is asked once to remove it, for 15 seconds at most, also when the task was
    /// cancelled: nobody else knows its name.
    /// - Parameters:
    ///   - media: The bytes, or the file with them.
    ///   - format: What they are; it becomes the media type of the object.
    /// - Returns: The URL that TikTok can download from. A presigned one is a secret until it expires.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/mediaHostRefused``, which names the reason of the store, ``TikTokError/Code/mediaHostFailed``,
    ///   ``TikTokError/Code/redirected``, ``TikTokError/Code/badAnswer`` when something else than a store answered, ``TikTokError/Code/fileUnreadable``, or
    ///   one of a request that brought no answer.
    @concurrent
    public func put(_ media: MediaContent, as format: MediaFormat) async throws -> URL {
        let body = try media.body()
        let name = HostedName(format)
        var head = HTTPRequest(method: .put, url: objects.url(of: name))
        head.headerFields[.contentType] = format.mimeType
        let attempts = S3Attempts(signer, time: time)
        do {
            let middlewares: [any HTTPMiddleware] = [retries, attempts]
            let answer = try await send(
                head, operation: .putMedia, body: body, over: MiddlewareTransport(transport, middlewares: middlewares))
            try answer.requireStored()
        } catch {
            if attempts.mayHaveActed { await cleanUp(objects.url(of: name)) }
            throw error
        }
        return link(to: name)
    }

    /// Removes an object.
    /// - Parameter url: What ``put(_:as:)`` returned.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/notHostedHere`` for any other URL, or one of those of ``put(_:as:)``.
    @concurrent
    public func revoke(_ url: URL) async throws {
        let name = try prefix.name(of: url)
        let middlewares: [any HTTPMiddleware] = [retries, S3Attempts(signer, time: time)]
        let answer = try await send(
            HTTPRequest(method: .delete, url: objects.url(of: name)), operation: .revokeMedia, body: .none,
            over: MiddlewareTransport(transport, middlewares: middlewares))
        try answer.requireRemoved()
    }

    /// Removes what a put may have left. What comes of it changes nothing about the failure of the put.
    private func cleanUp(_ object: URL) async {
        let once = MiddlewareTransport(transport, middlewares: [S3Attempts(signer, time: time)])
        // A task of its own, because that of the put may be cancelled.
        _ = await Task {
            try? await send(
                HTTPRequest(method: .delete, url: object), operation: .revokeMedia, body: .none, timeout: Self.cleanUpTimeLimit,
                over: once)
        }.value
    }

    private func link(to name: HostedName) -> URL {
        guard case .presigned(let lifetime) = links else { return prefix.url(of: name) }
        let url = objects.url(of: name)
        let query = signer.presignedQuery(for: SignatureV4.Request("GET", url), lifetime: lifetime, at: time.now())
        var parts = URLComponents(url: url, resolvingAgainstBaseURL: false)
        parts?.percentEncodedQuery = query
        return parts?.url ?? url
    }

    private func send(
        _ head: HTTPRequest, operation: OperationName, body: RequestBody, timeout: Duration = .seconds(3600),
        over transport: any HTTPTransport
    ) async throws -> S3Answer {
        var head = head
        // Once for all attempts: it takes reading the whole file.
        if let name = S3Attempts.payloadHash { head.headerFields[name] = try body.sha256() }
        let request = TransportRequest(
            operation: operation, head: head, body: body, hasEffect: false, timeout: timeout, stallTimeout: .seconds(60))
        do {
            return S3Answer(try await transport.send(request), to: operation, bucket: bucket)
        } catch let error as TransportError {
            throw TikTokError(error, operation: operation, hasEffect: false)
        }
    }

    private static func isUnusable(_ secret: Secret?) -> Bool {
        secret?.reveal().utf8.contains { !(0x21...0x7E).contains($0) } ?? false
    }
}
