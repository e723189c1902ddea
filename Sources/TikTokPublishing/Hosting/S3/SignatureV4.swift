// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// AWS Signature Version 4, for requests whose path is encoded already, as S3 wants it.
///
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html, read 2026-11.
struct SignatureV4: Sendable {
    /// What is signed.
    struct Request {
        var method: String
        var host: String
        /// Percent-encoded.
        var path: String
        var query: [(name: String, value: String)] = []
        /// Without `host`.
        var headers: [(name: String, value: String)] = []
    }

    private static let algorithm = "AWS4-HMAC-SHA256"

    let credentials: S3Credentials
    let region: String

    /// The value of `Authorization`. `x-amz-date` and the other headers that are to be signed have to be among those of the request.
    func authorization(for request: Request, payloadHash: String, at date: Date) -> String {
        let (signed, signature) = sign(request, payloadHash: payloadHash, at: date)
        return "\(Self.algorithm) Credential=\(credentials.accessKeyID.reveal())/\(scope(date)),"
            + "SignedHeaders=\(signed),Signature=\(signature)"
    }

    /// The query of a URL that needs no header and works for a while, at most for seven days.
    func presignedQuery(for request: Request, lifetime: Duration, at date: Date) -> String {
        var request = request
        request.query += [
            ("X-Amz-Algorithm", Self.algorithm),
            ("X-Amz-Credential", "\(credentials.accessKeyID.reveal())/\(scope(date))"),
            ("X-Amz-Date", Self.timestamp(date)),
            ("X-Amz-Expires", "\(lifetime.components.seconds)"),
            ("X-Amz-SignedHeaders", "host"),
        ]
        if let token = credentials.sessionToken { request.query.append(("X-Amz-Security-Token", token.reveal())) }
        let (_, signature) = sign(request, payloadHash: "UNSIGNED-PAYLOAD", at: date)
        return FormEncoding.encode(request.query) + "&X-Amz-Signature=\(signature)"
    }

    /// The date as signatures want it, such as `20130524T000000Z`.
    static func timestamp(_ date: Date) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(
                dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted, timeZone: .gmt))
    }

    private func sign(_ request: Request, payloadHash: String, at date: Date) -> (signedHeaders: String, signature: String) {
        let headers = (request.headers + [("host", request.host)]).map { ($0.name.lowercased(), $0.value) }.sorted { $0.0 < $1.0 }
        let signedHeaders = headers.map(\.0).joined(separator: ";")
        let canonical = [
            request.method,
            request.path,
            FormEncoding.encode(request.query.sorted { ($0.name, $0.value) < ($1.name, $1.value) }),
            headers.map { "\($0.0):\($0.1)\n" }.joined(),
            signedHeaders,
            payloadHash,
        ].joined(separator: "\n")
        let text = [
            Self.algorithm, Self.timestamp(date), scope(date), Hex.string(SHA256.hash(data: Data(canonical.utf8))),
        ].joined(separator: "\n")
        return (signedHeaders, Hex.string(Self.code(text, key(date))))
    }

    private func scope(_ date: Date) -> String {
        "\(Self.timestamp(date).prefix(8))/\(region)/s3/aws4_request"
    }

    private func key(_ date: Date) -> SymmetricKey {
        var key = SymmetricKey(data: Data("AWS4\(credentials.secretAccessKey.reveal())".utf8))
        for part in [String(Self.timestamp(date).prefix(8)), region, "s3", "aws4_request"] {
            key = SymmetricKey(data: Self.code(part, key))
        }
        return key
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
    }
}

extension SignatureV4.Request {
    init(_ method: String, _ url: URL) {
        let parts = URLComponents(url: url, resolvingAgainstBaseURL: false)
        let host = parts?.encodedHost ?? ""
        self.init(method: method, host: parts?.port.map { "\(host):\($0)" } ?? host, path: parts?.percentEncodedPath ?? "/")
    }
}
