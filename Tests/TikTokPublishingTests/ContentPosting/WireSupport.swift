// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokPublishing

/// Answers every request alike and remembers what it was asked.
final class WireTransport: HTTPTransport {
    private let answer: @Sendable () throws -> TransportResponse
    private let log = Locked<[TransportRequest]>([])

    init(_ answer: @escaping @Sendable () throws -> TransportResponse) {
        self.answer = answer
    }

    convenience init(_ body: String, status: Int = 200, fields: [String: String] = [:]) {
        self.init { wireResponse(body, status: status, fields: fields) }
    }

    var requests: [TransportRequest] { log.withLock { $0 } }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        log.withLock { $0.append(request) }
        return try answer()
    }

    var api: ContentPostingAPI { ContentPostingAPI(environment: .production, transport: self) }
}

func wireResponse(_ body: String, status: Int = 200, fields: [String: String] = [:]) -> TransportResponse {
    var head = HTTPResponse(status: .init(code: status))
    for (name, value) in fields {
        if let name = HTTPField.Name(name) { head.headerFields[name] = value }
    }
    return TransportResponse(head: head, body: Data(body.utf8))
}

/// A success with this `data`.
func wireSuccess(_ data: String) -> String {
    #"{"data":\#(data),"error":{"code":"ok","message":"","log_id":"20261101EXAMPLE"}}"#
}

/// A refusal in TikTok's form.
func wireRefusal(_ code: String, message: String = "Refused.") -> String {
    #"{"data":{},"error":{"code":"\#(code)","message":"\#(message)","log_id":"20261101EXAMPLE"}}"#
}

/// JSON compared by value: key order does not matter, `false` is not `0`, a missing key is not `null`.
enum WireJSON: Decodable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([WireJSON])
    case object([String: WireJSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([WireJSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: WireJSON].self))
        }
    }

    init(_ text: String) throws {
        self = try JSONDecoder().decode(WireJSON.self, from: Data(text.utf8))
    }

    init(bodyOf request: TransportRequest?) throws {
        guard case .bytes(let data)? = request?.body else { throw CocoaError(.fileReadUnknown) }
        self = try JSONDecoder().decode(WireJSON.self, from: data)
    }
}
