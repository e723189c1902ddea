// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// What the control door calls the effects of faults.
enum FaultEffectName: String, CaseIterable {
    case loseReply = "lose_reply"
    case drop
    case cutRequest = "cut_request"
    case cutReply = "cut_reply"
    case delay
    case jumpClock = "jump_clock"
    case refuse
    case rateLimit = "rate_limit"
    case redirect
    case garbage
    case answer
    case failPublish = "fail_publish"

    /// The fields that only this effect has.
    var fields: Set<String> {
        switch self {
        case .loseReply: []
        case .drop: ["delivery"]
        case .cutRequest, .cutReply: ["bytes"]
        case .delay, .jumpClock: ["seconds"]
        case .refuse: ["status", "code", "message", "after_effect"]
        case .rateLimit: ["retry_after_seconds"]
        case .redirect: ["location", "status", "after_effect"]
        case .garbage: ["after_effect"]
        case .answer: ["status", "headers", "body", "body_base64", "after_effect"]
        case .failPublish: ["reason"]
        }
    }

    func effect(_ reader: FieldReader, on target: SandboxFault.Target) throws(Refusal) -> SandboxFault.Effect {
        let afterEffect = try reader.bool("after_effect") ?? false
        switch self {
        case .loseReply: return .loseReply
        case .drop: return .drop(try delivery(reader))
        case .cutRequest: return .cutRequest(after: try count(reader))
        case .cutReply: return .cutReply(after: try count(reader))
        case .delay: return .delay(try reader.required("seconds", try reader.duration("seconds")))
        case .jumpClock: return .jumpClock(try reader.required("seconds", try reader.duration("seconds")))
        case .refuse: return .answer(try refusal(reader, on: target, afterEffect: afterEffect))
        case .rateLimit: return .answer(try rateLimit(reader))
        case .redirect:
            let location = try reader.required("location", try reader.string("location"))
            let status = try reader.integer("status") ?? 302
            guard [301, 302, 303, 307, 308].contains(status) else {
                throw .invalidParams("status must be 301, 302, 303, 307 or 308.")
            }
            return .answer(.redirect(to: location, status: Int(status), afterEffect: afterEffect))
        case .garbage: return .answer(.garbage(afterEffect: afterEffect))
        case .answer: return .answer(try answer(reader, afterEffect: afterEffect))
        case .failPublish:
            let reason = try reader.required("reason", try reader.string("reason"))
            guard !reason.isEmpty else {
                throw .invalidParams("reason must be a fail_reason such as internal or spam_risk_text.")
            }
            return .failPublish(reason: reason)
        }
    }

    private func delivery(_ reader: FieldReader) throws(Refusal) -> TransportError.Delivery {
        switch try reader.string("delivery") {
        case nil, "maybe_sent": return .maybeSent
        case "not_sent": return .notSent
        default: throw .invalidParams("delivery must be maybe_sent or not_sent.")
        }
    }

    private func count(_ reader: FieldReader) throws(Refusal) -> Int {
        Int(try reader.required("bytes", try reader.integer("bytes", in: 0...4_000_000_000)))
    }

    private func status(_ reader: FieldReader) throws(Refusal) -> Int {
        guard let status = try reader.integer("status"), (200...599).contains(status) else {
            throw .invalidParams("status must be from 200 to 599.")
        }
        return Int(status)
    }

    /// In the shape that the calls have: gateways have others than TikTok.
    private func refusal(
        _ reader: FieldReader, on target: SandboxFault.Target, afterEffect: Bool
    ) throws(Refusal) -> SandboxFault.Answer {
        guard !SandboxGateway.allCases.contains(where: { target.rawValue.hasPrefix($0.path + "/") }) else {
            throw .invalidParams("Gateways refuse in words of their own: use answer.")
        }
        let code = try reader.required("code", try reader.string("code"))
        let words = SandboxFault.Answer.Words(code: code, message: try reader.string("message"))
        return .refusal(status: try status(reader), words, afterEffect: afterEffect)
    }

    private func rateLimit(_ reader: FieldReader) throws(Refusal) -> SandboxFault.Answer {
        let limit = Refusal.rateLimit
        var headers = HTTPFields()
        headers[.retryAfter] = try reader.duration("retry_after_seconds").map { String($0.components.seconds) }
        return .refusal(
            status: limit.status, SandboxFault.Answer.Words(code: limit.code, message: limit.message), headers: headers)
    }

    private func answer(_ reader: FieldReader, afterEffect: Bool) throws(Refusal) -> SandboxFault.Answer {
        var body = Data()
        switch (try reader.string("body"), try reader.string("body_base64")) {
        case (nil, nil): break
        case (let text?, nil): body = Data(text.utf8)
        case (nil, let text?):
            guard let data = Data(base64Encoded: text) else { throw .invalidParams("body_base64 must be Base64.") }
            body = data
        default: throw .invalidParams("An answer has body or body_base64, not both.")
        }
        return SandboxFault.Answer(
            status: try status(reader), body: body, headers: try headers(reader), afterEffect: afterEffect)
    }

    private func headers(_ reader: FieldReader) throws(Refusal) -> HTTPFields {
        guard let value = reader.fields["headers"] else { return [:] }
        let wrong = Refusal.invalidParams("headers must be an object of names and texts, such as {\"Retry-After\": \"5\"}.")
        guard case .object(let fields) = value else { throw wrong }
        var headers = HTTPFields()
        for (name, value) in fields {
            guard let name = HTTPField.Name(name), case .string(let text) = value, HTTPField.isValidValue(text) else {
                throw wrong
            }
            headers[name] = text
        }
        return headers
    }
}
