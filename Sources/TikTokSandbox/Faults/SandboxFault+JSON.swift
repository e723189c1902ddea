// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// Faults as the control door takes and tells them. What it tells can be scripted again as it stands.
extension SandboxFault {
    /// Reads a fault.
    init(_ value: JSONValue?) throws(Refusal) {
        let reader = try FieldReader(value, at: "")
        let names = FaultEffectName.allCases.map(\.rawValue).joined(separator: ", ")
        guard let name = try reader.string("effect").flatMap({ FaultEffectName(rawValue: $0) }) else {
            throw .invalidParams("effect must be one of \(names).")
        }
        let unknown = reader.names(
            except: name.fields.union(["operation", "path", "effect", "call", "times"]).union(ScriptedFault.ownFields))
        guard unknown.isEmpty else {
            let own = name.fields.isEmpty ? "nothing more" : name.fields.sorted().joined(separator: ", ")
            throw .invalidParams(
                "Unknown: \(unknown.joined(separator: ", ")). A fault has operation or path, effect, call and times; \(name.rawValue) takes \(own)."
            )
        }
        target = try Target(reader)
        call = Int(try reader.integer("call", in: 1...1_000_000) ?? 1)
        times = Int(try reader.integer("times", in: 1...1_000_000) ?? 1)
        effect = try name.effect(reader, on: target)
    }

    /// The fault as it could have been sent.
    var json: [String: JSONValue] {
        var fields = target.json.merging(effect.json) { $1 }
        fields["call"] = .integer(Int64(call))
        fields["times"] = .integer(Int64(times))
        return fields
    }
}

extension ScriptedFault {
    /// What the door tells of a fault, and passes over where it takes one.
    fileprivate static let ownFields: Set<String> = ["id", "seen", "met"]

    /// The fault with its number and what it has done.
    var json: JSONValue {
        let more: [String: JSONValue] = ["id": .integer(Int64(id)), "seen": .integer(Int64(seen)), "met": .integer(Int64(met))]
        return .object(fault.json.merging(more) { $1 })
    }
}

extension SandboxFault.Target {
    /// What has a name of its own.
    private static let operations: [(name: String, target: Self)] =
        [
            ("authorize", .authorize), ("token", .token), ("revoke", .revoke), ("get_qrcode", .getQRCode),
            ("check_qrcode", .checkQRCode), ("creator_info", .creatorInfo), ("video_init", .videoInit),
            ("inbox_video_init", .inboxVideoInit), ("content_init", .contentInit), ("status_fetch", .statusFetch),
            ("cancel", .cancel), ("upload", .upload), ("user_info", .userInfo), ("video_list", .videoList),
            ("video_query", .videoQuery), ("gateway_upload", .gatewayUpload), ("everything", .everything),
        ] + SandboxGateway.allCases.map { ($0.rawValue, .gateway($0)) }

    fileprivate init(_ reader: FieldReader) throws(Refusal) {
        switch (try reader.string("operation"), try reader.string("path")) {
        case (let name?, nil):
            guard let operation = Self.operations.first(where: { $0.name == name }) else {
                let names = Self.operations.map(\.name).joined(separator: ", ")
                throw .invalidParams("operation must be one of \(names). Any other path can be given as path.")
            }
            self = operation.target
        case (nil, let path?):
            guard path.hasPrefix("/"), !path.dropLast().contains("*"), !path.contains("?"), !path.contains("#") else {
                throw .invalidParams("path must begin with / and have no query. A * is taken at its end only.")
            }
            guard !path.hasPrefix("/_sandbox/") else { throw .invalidParams("The control doors have no faults.") }
            self.init(rawValue: path)
        default: throw .invalidParams("Either operation or path is required.")
        }
    }

    fileprivate var json: [String: JSONValue] {
        guard let name = Self.operations.first(where: { $0.target == self })?.name else { return ["path": .string(rawValue)] }
        return ["operation": .string(name)]
    }
}

extension SandboxFault.Effect {
    fileprivate var json: [String: JSONValue] {
        switch self {
        case .loseReply: ["effect": "lose_reply"]
        case .drop(let delivery): ["effect": "drop", "delivery": delivery == .notSent ? "not_sent" : "maybe_sent"]
        case .cutRequest(let count): ["effect": "cut_request", "bytes": .integer(Int64(count))]
        case .cutReply(let count): ["effect": "cut_reply", "bytes": .integer(Int64(count))]
        case .delay(let duration): ["effect": "delay", "seconds": .number(duration.seconds)]
        case .jumpClock(let duration): ["effect": "jump_clock", "seconds": .number(duration.seconds)]
        case .answer(let answer): answer.json
        case .failPublish(let reason): ["effect": "fail_publish", "reason": .string(reason)]
        }
    }
}

extension SandboxFault.Answer {
    fileprivate var json: [String: JSONValue] {
        if let refusal { return json(refusal) }
        var names: [String: JSONValue] = [:]
        for field in headers { names[field.name.rawName] = .string(field.value) }
        var fields: [String: JSONValue] = [
            "effect": "answer", "status": .integer(Int64(status)), "headers": .object(names), "after_effect": .bool(afterEffect),
        ]
        if let text = String(data: body, encoding: .utf8) {
            fields["body"] = .string(text)
        } else {
            fields["body_base64"] = .string(body.base64EncodedString())
        }
        return fields
    }

    private func json(_ refusal: Words) -> [String: JSONValue] {
        if refusal.code == Refusal.rateLimit.code, status == Refusal.rateLimit.status,
            refusal.message == Refusal.rateLimit.message
        {
            let seconds = headers[.retryAfter].flatMap { Int64($0) }
            return ["effect": "rate_limit"].merging(seconds.map { ["retry_after_seconds": .integer($0)] } ?? [:]) { $1 }
        }
        var fields: [String: JSONValue] = [
            "effect": "refuse", "status": .integer(Int64(status)), "code": .string(refusal.code),
            "after_effect": .bool(afterEffect),
        ]
        fields["message"] = refusal.message.map { .string($0) }
        return fields
    }
}
