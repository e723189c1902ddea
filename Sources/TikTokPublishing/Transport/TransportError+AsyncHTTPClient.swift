// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the last attempt to connect ended with; an established connection never does.
private let refused = POSIXErrorCode.ECONNREFUSED.rawValue

extension TransportError {
    /// Translates an error of AsyncHTTPClient, and drops everything in it that may hold the URL.
    ///
    /// AsyncHTTPClient hands a request to a connection only once it is established, so everything before proves that nothing was sent.
    init(asyncHTTPClient error: any Error) {
        switch error {
        case var error as TransportError:
            // The file of the body failed while it was sent, or the response was too large.
            error.delivery = .maybeSent
            self = error
        case let error as HTTPClientError:
            self.init(clientError: error)
        case let error as NIOConnectionError:
            let isUnknown = error.connectionErrors.isEmpty && (error.dnsAError != nil || error.dnsAAAAError != nil)
            self.init(isUnknown ? .hostNotFound : .cannotConnect, delivery: .notSent)
        case is CancellationError:
            self.init(clientError: .cancelled)
        case NIOSSLError.handshakeFailed:
            self.init(.tlsFailed, delivery: .notSent)
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            self.init(.tlsFailed, delivery: .notSent)
        case NIOSSLError.uncleanShutdown:
            self.init(.connectionLost, delivery: .maybeSent)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            // A server that wants a certificate of the client says so when the request may already be there.
            self.init(.tlsFailed, delivery: .maybeSent)
        case let error as IOError where error.errnoCode == refused:
            self.init(.cannotConnect, delivery: .notSent)
        case let error as IOError:
            self.init(.connectionLost, delivery: .maybeSent, detail: "errno \(error.errnoCode)")
        case is ChannelError:
            self.init(.connectionLost, delivery: .maybeSent)
        case is HTTPParserError:
            self.init(.badResponse, delivery: .maybeSent)
        default:
            self.init(.other, delivery: .maybeSent, detail: "\(type(of: error))")
        }
    }

    private init(clientError error: HTTPClientError) {
        switch error {
        case .connectTimeout:
            self.init(.cannotConnect, delivery: .notSent, detail: "no connection in time")
        case .tlsHandshakeTimeout:
            self.init(.tlsFailed, delivery: .notSent)
        case .getConnectionFromPoolTimeout:
            self.init(.timedOut, delivery: .notSent)
        case .invalidURL, .emptyHost, .emptyScheme, .alreadyShutdown:
            self.init(.badRequest, delivery: .notSent, detail: error.shortDescription)
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            self.init(.timedOut, delivery: .maybeSent)
        case .invalidProxyResponse, .proxyAuthenticationRequired, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            self.init(.cannotConnect, delivery: .notSent, detail: error.shortDescription)
        case .cancelled:
            // Nobody here cancelled: the client was shut down.
            self.init(.connectionLost, delivery: .maybeSent, detail: "AsyncHTTPClient ended the request")
        case .remoteConnectionClosed:
            self.init(.connectionLost, delivery: .maybeSent)
        default:
            self.init(.other, delivery: .maybeSent, detail: error.shortDescription)
        }
    }
}
#endif
