// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPTypesFoundation

/// The attempts of one request to a store: signs each anew, because a store refuses what was signed 15 minutes ago, and remembers whether one of them may have
/// been carried out.
///
/// It stands below what sends again. The request has to carry the hash of its body in ``payloadHash`` already.
final class S3Attempts: HTTPMiddleware {
    /// The header with the hash of the body.
    static let payloadHash = HTTPField.Name("x-amz-content-sha256")

    private let signer: SignatureV4
    private let time: TimeSource
    private let hasActed = Locked(false)

    init(_ signer: SignatureV4, time: TimeSource) {
        self.signer = signer
        self.time = time
    }

    /// Whether the store may have done what was asked: not when it refused every attempt, and not when nothing was sent.
    var mayHaveActed: Bool { hasActed.withLock { $0 } }

    func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        do {
            let response = try await next(signed(request))
            let status = response.head.status.code
            // A gateway that gave up waiting says 408, too.
            if !(300..<500).contains(status) || status == 408 { hasActed.withLock { $0 = true } }
            return response
        } catch {
            if (error as? TransportError)?.delivery != .notSent { hasActed.withLock { $0 = true } }
            throw error
        }
    }

    private func signed(_ request: TransportRequest) -> TransportRequest {
        guard let url = request.head.url, let hash = Self.payloadHash.flatMap({ request.head.headerFields[$0] }) else {
            return request
        }
        let now = time.now()
        var signed = SignatureV4.Request(request.head.method.rawValue, url)
        signed.headers = [("x-amz-content-sha256", hash), ("x-amz-date", SignatureV4.timestamp(now))]
        if let type = request.head.headerFields[.contentType] { signed.headers.append(("content-type", type)) }
        if let token = signer.credentials.sessionToken { signed.headers.append(("x-amz-security-token", token.reveal())) }
        var request = request
        for (name, value) in signed.headers {
            if let name = HTTPField.Name(name) { request.head.headerFields[name] = value }
        }
        request.head.headerFields[.authorization] = signer.authorization(for: signed, payloadHash: hash, at: now)
        return request
    }
}
