// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a request brought no response, and whether the server may have seen it.
public struct TransportError: Error, Sendable, Hashable {
    /// What is known about the bytes of the request.
    public enum Delivery: String, Sendable, Hashable {
        /// Not one byte of the request reached the server: sending it again cannot repeat an effect.
        case notSent = "not_sent"
        /// Bytes left, or may have left: the server may have acted on the request.
        case maybeSent = "maybe_sent"
    }

    /// What went wrong. Open, so that a transport can add its own.
    public struct Reason: RawRepresentable, Hashable, Sendable {
        /// The reason as a short snake_case word.
        public var rawValue: String

        /// Names a reason.
        /// - Parameter rawValue: A short snake_case word without ids and secrets.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The host name did not resolve.
        public static let hostNotFound = Self(rawValue: "host_not_found")
        /// No connection could be established.
        public static let cannotConnect = Self(rawValue: "cannot_connect")
        /// The TLS handshake failed before a request byte was sent.
        public static let tlsFailed = Self(rawValue: "tls_failed")
        /// The connection ended before the response was complete.
        public static let connectionLost = Self(rawValue: "connection_lost")
        /// The timeout of the request passed.
        public static let timedOut = Self(rawValue: "timed_out")
        /// The calling task was cancelled.
        public static let cancelled = Self(rawValue: "cancelled")
        /// The response was larger than the request allowed.
        public static let responseTooLarge = Self(rawValue: "response_too_large")
        /// The response was not HTTP.
        public static let badResponse = Self(rawValue: "bad_response")
        /// The file of the body could not be read, or is shorter than the range that was to be sent.
        public static let bodyUnreadable = Self(rawValue: "body_unreadable")
        /// The request is not one that this transport can send, such as one without a host.
        public static let badRequest = Self(rawValue: "bad_request")
        /// Anything else.
        public static let other = Self(rawValue: "other")
    }

    /// What went wrong.
    public var reason: Reason
    /// Whether the server may have seen the request.
    public var delivery: Delivery
    /// A few words for people, without URL, header or body: they may hold secrets.
    public var detail: String

    /// Creates an error.
    /// - Parameters:
    ///   - reason: What went wrong.
    ///   - delivery: Whether the server may have seen the request. When in doubt, `.maybeSent`.
    ///   - detail: A few words for people, without URL, header or body.
    public init(_ reason: Reason, delivery: Delivery, detail: String = "") {
        self.reason = reason
        self.delivery = delivery
        self.detail = detail
    }
}

extension TransportError: CustomStringConvertible {
    /// Reason, delivery and detail.
    public var description: String {
        let sent = delivery == .notSent ? "nothing was sent" : "the request may have been received"
        return detail.isEmpty ? "\(reason.rawValue) (\(sent))" : "\(reason.rawValue): \(detail) (\(sent))"
    }
}
