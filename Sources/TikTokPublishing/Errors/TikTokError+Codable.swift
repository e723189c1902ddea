// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Errors can be stored: every text in them is safe to keep.
extension TikTokError: Codable {
    private enum CodingKeys: String, CodingKey {
        case code
        case operation
        case status
        case logID = "log_id"
        case serverMessage = "server_message"
        case serverCode = "server_code"
        case meaning
        case remedy
        case advice
        case delivery
        case problems
    }

    /// Reads what ``encode(to:)`` wrote.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            code: try container.decode(Code.self, forKey: .code),
            operation: try container.decodeIfPresent(OperationName.self, forKey: .operation),
            status: try container.decodeIfPresent(Int.self, forKey: .status),
            logID: try container.decodeIfPresent(String.self, forKey: .logID),
            serverMessage: try container.decodeIfPresent(String.self, forKey: .serverMessage))
        serverCode = try container.decodeIfPresent(String.self, forKey: .serverCode).flatMap(SafeText.identifier)
        meaning = try container.decode(String.self, forKey: .meaning)
        remedy = try container.decode(String.self, forKey: .remedy)
        advice = try container.decode(Advice.self, forKey: .advice)
        delivery = try container.decodeIfPresent(TransportError.Delivery.self, forKey: .delivery)
        problems = try container.decodeIfPresent([PostProblem].self, forKey: .problems) ?? []
    }

    /// Writes the error as one object; what is not set is left out.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(operation, forKey: .operation)
        try container.encodeIfPresent(status, forKey: .status)
        try container.encodeIfPresent(logID, forKey: .logID)
        try container.encodeIfPresent(serverMessage, forKey: .serverMessage)
        try container.encodeIfPresent(serverCode, forKey: .serverCode)
        try container.encode(meaning, forKey: .meaning)
        try container.encode(remedy, forKey: .remedy)
        try container.encode(advice, forKey: .advice)
        try container.encodeIfPresent(delivery, forKey: .delivery)
        if !problems.isEmpty { try container.encode(problems, forKey: .problems) }
    }
}

extension TransportError.Delivery: Codable {}

extension Advice: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind
        case seconds
    }

    private enum Kind: String, Codable {
        case retry
        case retryAfter = "retry_after"
        case refreshToken = "refresh_token"
        case reauthorize
        case fixRequest = "fix_request"
        case waitForQuota = "wait_for_quota"
        case reconcile
        case giveUp = "give_up"
    }

    /// Reads what ``encode(to:)`` wrote.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self =
            switch try container.decode(Kind.self, forKey: .kind) {
            case .retry: .retry
            case .retryAfter: .retryAfter(.seconds(try container.decode(Double.self, forKey: .seconds)))
            case .refreshToken: .refreshToken
            case .reauthorize: .reauthorize
            case .fixRequest: .fixRequest
            case .waitForQuota: .waitForQuota
            case .reconcile: .reconcile
            case .giveUp: .giveUp
            }
    }

    /// Writes the advice as one object, such as `{"kind": "retry_after", "seconds": 60}`.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        if case .retryAfter(let delay) = self { try container.encode(delay / .seconds(1), forKey: .seconds) }
    }

    private var kind: Kind {
        switch self {
        case .retry: .retry
        case .retryAfter: .retryAfter
        case .refreshToken: .refreshToken
        case .reauthorize: .reauthorize
        case .fixRequest: .fixRequest
        case .waitForQuota: .waitForQuota
        case .reconcile: .reconcile
        case .giveUp: .giveUp
        }
    }
}
