// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `GET /_sandbox/ledger`.
    func ledger(now: Date) -> JSONValue {
        [
            "posts": .array(posts(now: now).map(\.json)), "requests": .array(requests.map(\.json)),
            "publishes": .array(publishRecords.map(\.json)), "webhooks": .array(webhookRecords.map(\.json)),
            "tokens": .array(tokenRecords(now: now).map(\.json)),
        ]
    }
}

extension SandboxPost {
    var json: JSONValue {
        [
            "open_id": .string(openID),
            "publish_id": .string(publishID),
            "post_id": .optional(postID),
            "kind": .string(kind.rawValue),
            "destination": .string(destination.rawValue),
            "bytes": .integer(byteCount),
            "sha256": .string(sha256),
            "text": .string(text),
            "privacy_level": .optional(privacyLevel),
            "public": .bool(isPublic),
            "discarded": .bool(isDiscarded),
        ]
    }
}

extension SandboxRequestRecord {
    var json: JSONValue {
        [
            "date": .date(date),
            "method": .string(method),
            "path": .string(path),
            "status": .integer(Int64(status)),
            "error_code": .string(errorCode),
            "message": .string(message),
            "open_id": .optional(openID),
            "username": .optional(username),
            "ignored_fields": .array(ignoredFields.map { .string($0) }),
        ]
    }
}

extension SandboxPublish {
    var json: JSONValue {
        [
            "publish_id": .string(publishID),
            "open_id": .string(openID),
            "kind": .string(kind.rawValue),
            "destination": .string(destination.rawValue),
            "source": .string(source.rawValue),
            "gateway": .optional(gateway?.rawValue),
            "text": .string(text),
            "privacy_level": .optional(privacyLevel),
            "bytes": .integer(transferredByteCount),
            "running": .bool(isRunning),
            "history": .array(
                history.map { ["date": .date($0.date), "stage": .string($0.stage.rawValue), "reason": .optional($0.reason)] }),
        ]
    }
}

extension SandboxWebhookRecord {
    var json: JSONValue {
        [
            "date": .date(date),
            "event": .string(event),
            "open_id": .optional(openID),
            "attempt": .integer(Int64(attempt)),
            "url": .string(url),
            "status": status.map { .integer(Int64($0)) } ?? .null,
            "error": .optional(error),
            "delivered": .bool(isDelivered),
            "next_attempt": nextAttempt.map { .date($0) } ?? .null,
        ]
    }
}

extension SandboxTokenRecord {
    var json: JSONValue {
        [
            "name": .string(name),
            "kind": .string(kind.rawValue),
            "open_id": .string(openID),
            "scopes": .array(scopes.map { .string($0) }),
            "issued": .date(issued),
            "expires": .date(expires),
            "state": .string(state.rawValue),
        ]
    }
}

extension JSONValue {
    /// Seconds since 1970.
    fileprivate static func date(_ date: Date) -> JSONValue {
        .number(date.timeIntervalSince1970)
    }
}
