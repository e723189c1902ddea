// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Takes the callback of one sign-in on a port of this machine, for command line tools and desktop apps.
///
/// ```swift
/// let receiver = try LoopbackReceiver()
/// let request = try tiktok.authorizationRequest(.desktop, redirectURI: receiver.redirectURI, scopes: [.videoPublish])
/// // Open request.url in the system's browser.
/// let code = try await receiver.code(for: request)
/// ```
///
/// It listens on 127.0.0.1 only, takes exactly one callback, and closes the port then, or when time is up or the caller is cancelled. What counts is
/// a `GET` of the very path, with the very host in its `Host` field and with the state of the request. Everything else gets a short page and changes
/// nothing: other programs and web pages can reach a port of this machine too, and a wrong callback must not end a sign-in.
///
/// At most 64 connections are open at a time, for at most 10 seconds each, with at most 16 KiB of request. All of them are served by one
/// thread, which exists only while somebody waits.
///
/// Register the redirect URI in the developer portal under *Desktop* as `http://127.0.0.1:*/callback/`: the portal takes `*` for the port.
/// Source: https://developers.tiktok.com/doc/login-kit-desktop, read 2026-11.
public final class LoopbackReceiver: Sendable {
    /// How this machine is named in the redirect URI.
    public enum Host: String, Sendable, Hashable {
        /// `127.0.0.1`: reaches nobody else.
        case address = "127.0.0.1"
        /// `localhost`, for apps that have registered it. A browser may try the port on `::1` first, where another program could listen.
        case localhost
    }

    /// Where TikTok has to send the user back to, with the actual port.
    public let redirectURI: String
    /// The port it listens on.
    public let port: UInt16
    private let authority: String
    private let path: String
    private let time: TimeSource
    /// Taken by the one who waits.
    private let listener: Locked<ReceiverSocket?>

    /// Begins to listen. Connections wait until somebody calls ``code(for:timeout:)``.
    /// - Parameters:
    ///   - port: The port; a free one by default. Name one only if the portal names it.
    ///   - path: The path of the redirect URI, as registered.
    ///   - host: How this machine is named in the redirect URI, as registered.
    ///   - time: Where time comes from.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/portTaken``, ``TikTokError/Code/receiverFailed`` when the system refuses, or
    ///   ``TikTokError/Code/invalidConfiguration`` when the path makes no redirect URI.
    public init(port: UInt16 = 0, path: String = "/callback/", host: Host = .address, time: TimeSource = .system) throws {
        guard path.hasPrefix("/") else {
            throw TikTokError.misconfigured(
                "The path of the redirect URI does not begin with '/'.", "Use one such as /callback/.")
        }
        try RedirectURIRules.check("http://\(host.rawValue):1\(path)", platform: .desktop, clientKey: "")
        let (listener, actual) = try ReceiverSocket.listening(on: port)
        self.listener = Locked(listener)
        self.port = actual
        self.path = path
        self.time = time
        redirectURI = "http://\(host.rawValue):\(actual)\(path)"
        // Browsers leave the default port out.
        authority = actual == 80 ? host.rawValue : "\(host.rawValue):\(actual)"
    }

    deinit {
        listener.withLock { $0 }?.closes()
    }

    /// Waits for the callback. The port is closed when this returns or throws, so it works once.
    ///
    /// Many mistakes of configuration never come back: TikTok shows a page of its own that names the parameter, and nobody but the user sees it. So
    /// there is a deadline, and it ends with a remedy that names what to check.
    /// - Parameters:
    ///   - request: What the user was sent to TikTok with. Its redirect URI has to be ``redirectURI``.
    ///   - timeout: How long to wait; 5 minutes by default.
    /// - Returns: The code. Exchange it at once.
    /// - Throws: ``TikTokError``: TikTok's own code when the callback brought an error, such as ``TikTokError/Code/accessDenied`` when the user refused;
    ///   ``TikTokError/Code/signInTimedOut``; ``TikTokError/Code/receiverFailed``; ``TikTokError/Code/invalidConfiguration`` when the request names another
    ///   redirect URI or somebody has waited already. `CancellationError` when the caller is cancelled.
    public func code(for request: AuthorizationRequest, timeout: Duration = .seconds(300)) async throws -> AuthorizationCode {
        guard request.redirectURI == redirectURI else {
            throw TikTokError.misconfigured(
                "The request names another redirect URI than the receiver.", "Make the request with LoopbackReceiver.redirectURI."
            )
        }
        let pipe = try WakePipe()
        guard let listener = listener.withLock({ $0.take() }) else {
            throw TikTokError.misconfigured("The receiver was used before.", "Make a new one for every sign-in.")
        }
        let alarm = Task { [time] in
            try await time.sleep(timeout)
            pipe.wake(TikTokError(code: .signInTimedOut))
        }
        defer { alarm.cancel() }
        let gate = CallbackGate(request: request, authority: authority, path: path)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Its own thread: `poll` blocks, and the threads of the tasks must not.
                Thread.detachNewThread { [time] in
                    var loop = CallbackLoop(listener: listener, pipe: pipe, gate: gate, time: time)
                    loop.run { continuation.resume(with: $0) }
                }
            }
        } onCancel: {
            pipe.wake(CancellationError())
        }
    }
}
