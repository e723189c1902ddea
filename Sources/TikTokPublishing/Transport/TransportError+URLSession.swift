// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension TransportError {
    /// Translates an error of a session, and drops everything in it that may hold the URL.
    ///
    /// Only what happens before a connection exists proves that nothing was sent. A timeout, a lost connection and even a TLS error can
    /// come after the request: a TLS alert may follow it, and a replay by `URLSession` on Linux ends as a timeout.
    ///
    /// - Parameters:
    ///   - error: The error of the session.
    ///   - isFresh: Whether the connection was made for the request. Then libcurl's judgement about the certificate comes before the
    ///     request; on one that was used before, the request may have been sent and is now repeated.
    init(urlSession error: any Error, onFreshConnection isFresh: Bool) {
        guard let code = (error as? URLError)?.code else {
            self.init(.other, delivery: .maybeSent)
            return
        }
        #if canImport(FoundationNetworking)
        // A connection that ended before the first byte of a response, which is -1005 on Apple platforms; and a response that is not HTTP.
        if code == .badServerResponse {
            self.init(.connectionLost, delivery: .maybeSent, detail: "URLError \(code.rawValue)")
            return
        }
        if code == .unknown, let failure = TLSFailure(saying: error.localizedDescription) {
            let isCertain = isFresh && failure == .certificateRefused
            self.init(.tlsFailed, delivery: isCertain ? .notSent : .maybeSent, detail: "URLError \(code.rawValue)")
            return
        }
        if code == .unsupportedURL {
            self.init(.badResponse, delivery: .maybeSent, detail: "URLError \(code.rawValue)")
            return
        }
        #endif
        let (reason, delivery): (Reason, Delivery) =
            switch code {
            case .cannotFindHost, .dnsLookupFailed: (.hostNotFound, .notSent)
            case .cannotConnectToHost: (.cannotConnect, .notSent)
            case .notConnectedToInternet, .internationalRoamingOff, .callIsActive, .dataNotAllowed: (.cannotConnect, .maybeSent)
            case .timedOut: (.timedOut, .maybeSent)
            case .cancelled: (.cancelled, .maybeSent)
            case .networkConnectionLost: (.connectionLost, .maybeSent)
            case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
                .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
                .clientCertificateRequired:
                (.tlsFailed, .maybeSent)
            case .badServerResponse, .cannotParseResponse, .cannotDecodeRawData, .cannotDecodeContentData, .zeroByteResource:
                (.badResponse, .maybeSent)
            case .dataLengthExceedsMaximum: (.responseTooLarge, .maybeSent)
            default: (.other, .maybeSent)
            }
        self.init(reason, delivery: delivery, detail: "URLError \(code.rawValue)")
    }
}

#if canImport(FoundationNetworking)
/// What libcurl says about TLS: FoundationNetworking has one code for it and for everything else that it has no code for. Other words
/// leave it at that code, which promises less.
private enum TLSFailure {
    /// Comes before the end of the handshake.
    case certificateRefused
    /// Comes at any time.
    case other

    init?(saying words: String) {
        if words.hasPrefix("SSL certificate problem") || words.hasPrefix("SSL: no alternative certificate subject name") {
            self = .certificateRefused
        } else if words.contains("SSL routines") {
            self = .other
        } else {
            return nil
        }
    }
}
#endif
