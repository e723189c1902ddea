// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// A time that passes only when the test says so.
final class AuthorizationTime: Sendable {
    private let date = Locked(1_800_000_000.0)
    private let passed = Locked(0.0)

    var now: Date { Date(timeIntervalSince1970: date.withLock { $0 }) }

    /// Lets time pass.
    func advance(by interval: Double) {
        date.withLock { $0 += interval }
        passed.withLock { $0 += interval }
    }

    /// Somebody sets the clock on the wall; no time passes.
    func setClock(by interval: Double) {
        date.withLock { $0 += interval }
    }

    /// The machine sleeps: the date moves on, the monotonic clock of some systems does not.
    func suspend(for interval: Double) {
        setClock(by: interval)
    }

    var source: TimeSource {
        TimeSource(
            sleep: { _ in },
            uptime: { [passed] in .seconds(passed.withLock { $0 }) },
            now: { [self] in now },
            random: { 0.5 })
    }
}

/// A transport that answers with a closure and remembers what it was asked.
final class AnsweringTransport: HTTPTransport {
    typealias Answer = @Sendable (_ fields: [String: String], _ number: Int) async throws -> TransportResponse

    private let answer: Answer
    private let seen = Locked<[TransportRequest]>([])

    init(_ answer: @escaping Answer) {
        self.answer = answer
    }

    var requests: [TransportRequest] { seen.withLock { $0 } }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let number = seen.withLock { seen in
            seen.append(request)
            return seen.count
        }
        return try await answer(request.formFields, number)
    }
}

extension TransportRequest {
    var bodyText: String {
        guard case .bytes(let data) = body else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    var formFields: [String: String] {
        let fields = FormEncoding.decode(bodyText) ?? []
        return Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension TransportResponse {
    init(status: Int = 200, fields: HTTPFields = [:], _ text: String) {
        self.init(head: HTTPResponse(status: .init(code: status), headerFields: fields), body: Data(text.utf8))
    }

    /// The tokens of a generation: `CANARYact.1` and `CANARYrft.1` are the first ones.
    static func tokens(_ generation: Int, expiresIn: String = "7200") -> TransportResponse {
        TransportResponse(
            """
            {"access_token":"CANARYact.\(generation)!4821","expires_in":\(expiresIn),"open_id":"-000user","refresh_expires_in":15552000,\
            "refresh_token":"CANARYrft.\(generation)!4990","scope":"user.info.basic,video.publish","token_type":"Bearer"}
            """)
    }

    static let invalidGrant = TransportResponse(
        status: 400, #"{"error":"invalid_grant","error_description":"Refresh token is invalid or expired.","log_id":"2026LOG"}"#)
}

extension TokenSet {
    static func generation(_ generation: Int, user: String = "-000user", at issued: Date, lifetime: Double = 7200) -> TokenSet {
        TokenSet(
            openID: OpenID(rawValue: user),
            accessToken: Secret("CANARYact.\(generation)!4821"),
            refreshToken: Secret("CANARYrft.\(generation)!4990"),
            issued: issued,
            accessTokenExpiry: issued.addingTimeInterval(lifetime),
            refreshTokenExpiry: issued.addingTimeInterval(15_552_000),
            scopes: [.userInfoBasic, .videoPublish])
    }
}

extension OpenID {
    static let user = OpenID(rawValue: "-000user")
}

extension AppCredentials {
    static let test = AppCredentials(clientKey: "aw0exampleclient1", clientSecret: Secret("CANARYsecret+&"))
}

/// Runs a body and returns the `TikTokError` that it throws, or nil.
func tikTokError<Result>(of body: () async throws -> Result) async -> TikTokError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? TikTokError
    }
}
