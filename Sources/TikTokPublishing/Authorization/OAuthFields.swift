// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The fields of an OAuth answer, read leniently from JSON or from a form: what is missing, empty or of an odd type is `nil`.
struct OAuthFields {
    var accessToken: String?
    var expiresIn: Double?
    var refreshToken: String?
    var refreshExpiresIn: Double?
    var openID: String?
    var scope: String?
    var tokenType: String?
    var error: String?
    var errorDescription: String?
    var logID: String?

    init?(_ body: Data) {
        if let fields = try? JSONDecoder().decode(OAuthFields.self, from: body) {
            self = fields
        } else if let fields = OAuthFields(form: body) {
            self = fields
        } else {
            return nil
        }
    }

    /// A form is anything that decodes as one and has a field of ours.
    private init?(form: Data) {
        guard let text = String(bytes: form, encoding: .utf8),
            let pairs = FormEncoding.decode(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return nil }
        let values = Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        func value(_ key: CodingKeys) -> String? {
            values[key.rawValue].flatMap { $0.isEmpty ? nil : $0 }
        }
        accessToken = value(.accessToken)
        expiresIn = value(.expiresIn).flatMap(Double.init)
        refreshToken = value(.refreshToken)
        refreshExpiresIn = value(.refreshExpiresIn).flatMap(Double.init)
        openID = value(.openID)
        scope = value(.scope)
        tokenType = value(.tokenType)
        error = value(.error)
        errorDescription = value(.errorDescription)
        logID = value(.logID)
        if accessToken == nil && error == nil { return nil }
    }
}

extension OAuthFields: Decodable {
    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case expiresIn = "expires_in"
        case refreshToken = "refresh_token"
        case refreshExpiresIn = "refresh_expires_in"
        case openID = "open_id"
        case scope
        case tokenType = "token_type"
        case error
        case errorDescription = "error_description"
        case logID = "log_id"
        case data
    }

    /// The envelope of the rest of the API, should it answer here.
    private struct Envelope: Decodable {
        var code: String?
        var message: String?
        var logID: String?

        enum CodingKeys: String, CodingKey {
            case code
            case message
            case logID = "log_id"
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) -> String? {
            container.lenient(String.self, forKey: key).flatMap { $0.isEmpty ? nil : $0 }
        }
        func number(_ key: CodingKeys) -> Double? {
            container.lenient(Double.self, forKey: key) ?? text(key).flatMap(Double.init)
        }
        accessToken = text(.accessToken)
        expiresIn = number(.expiresIn)
        refreshToken = text(.refreshToken)
        refreshExpiresIn = number(.refreshExpiresIn)
        openID = text(.openID)
        scope = text(.scope)
        tokenType = text(.tokenType)
        error = text(.error)
        errorDescription = text(.errorDescription)
        logID = text(.logID)
        if let envelope = container.lenient(Envelope.self, forKey: .error), let code = envelope.code, code != "ok" {
            error = code
            errorDescription = envelope.message
            logID = envelope.logID
        } else if error == nil, let inner = container.lenient(OAuthFields.self, forKey: .data), inner.error != nil {
            // Older versions wrapped their answers.
            self = inner
        }
    }
}
