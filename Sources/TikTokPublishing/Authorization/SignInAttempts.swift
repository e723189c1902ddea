// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation

/// The sign-ins that a web server has begun and whose callbacks have not come yet, in the memory of one process.
///
/// ```swift
/// let request = try tiktok.authorizationRequest(.web, redirectURI: redirectURI, scopes: [.videoPublish])
/// await attempts.add(request)                                       // then redirect the user to request.url
/// let answered = try await attempts.request(for: "/callback/?…")    // when the callback comes
/// let signIn = try await tiktok.signIn(callback: "/callback/?…", for: answered)
/// ```
///
/// Each request is given back once. Make sure that the browser that brings the callback is the one that was sent away, such as by the state in a cookie:
/// this only knows that some user of this server started the sign-in.
///
/// Where the callback may come to another process, or after a restart, keep ``AuthorizationRequest/encodedForStorage()`` in the user's session instead.
public actor SignInAttempts {
    private struct Attempt {
        let request: AuthorizationRequest
        let number: Int
        let end: Duration
    }

    private let lifetime: Duration
    private let limit: Int
    private let time: TimeSource
    /// By a hash of the state: how long a look takes then says nothing about the states that are there.
    private var attempts: [Data: Attempt] = [:]
    /// Oldest first, with those that are gone already.
    private var order: [(key: Data, number: Int)] = []
    private var nextNumber = 0

    /// Remembers nothing yet.
    /// - Parameters:
    ///   - lifetime: How long an attempt waits for its callback; 15 minutes by default.
    ///   - limit: How many attempts wait at most; 10,000 by default. One more pushes the oldest out, so that nobody fills the memory by starting
    ///     sign-ins.
    ///   - time: Where time comes from.
    public init(lifetime: Duration = .seconds(900), limit: Int = 10_000, time: TimeSource = .system) {
        self.lifetime = lifetime
        self.limit = max(1, limit)
        self.time = time
    }

    /// How many attempts wait.
    public var count: Int {
        let now = time.uptime()
        return attempts.values.count { $0.end > now }
    }

    /// Remembers an attempt.
    /// - Parameter request: What the user is sent to TikTok with.
    public func add(_ request: AuthorizationRequest) {
        let key = Self.key(request.state)
        attempts[key] = Attempt(request: request, number: nextNumber, end: time.uptime() + lifetime)
        order.append((key, nextNumber))
        nextNumber += 1
        forgetOld()
    }

    /// Gives back the request that a callback answers, and forgets it.
    /// - Parameter callback: Path and query as a web server sees them, `/callback/?code=…&state=…`, or the whole URL.
    /// - Returns: The request. Pass it on to ``TikTok/signIn(callback:for:)-(String,_)``, which looks at the rest of the callback.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/invalidCallback`` when there is no state or more than one, ``TikTokError/Code/unknownSignIn`` when its
    ///   state was used before, is too old, or was never added.
    public func request(for callback: String) throws -> AuthorizationRequest {
        let state = try CallbackQuery(of: callback).state()
        guard let attempt = attempts.removeValue(forKey: Self.key(state)), attempt.end > time.uptime() else {
            throw TikTokError(code: .unknownSignIn)
        }
        return attempt.request
    }

    /// Gives back the request that a callback answers, and forgets it.
    /// - Parameter callback: The URL that TikTok sent the user back to.
    /// - Returns: The request.
    /// - Throws: ``TikTokError``: see ``request(for:)-(String)``.
    public func request(for callback: URL) throws -> AuthorizationRequest {
        try request(for: callback.absoluteString)
    }

    private func forgetOld() {
        let now = time.uptime()
        let gone = order.prefix { entry in
            guard let attempt = attempts[entry.key], attempt.number == entry.number else { return true }
            guard attempt.end <= now || attempts.count > limit else { return false }
            attempts[entry.key] = nil
            return true
        }
        order.removeFirst(gone.count)
        // One that waits long keeps many behind it that are gone.
        if order.count > 2 * limit { order.removeAll { attempts[$0.key]?.number != $0.number } }
    }

    private static func key(_ state: Secret) -> Data {
        Data(SHA256.hash(data: Data(state.reveal().utf8)))
    }
}
