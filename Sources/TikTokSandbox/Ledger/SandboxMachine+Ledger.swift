// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `GET /_sandbox/ledger`.
    func ledger(now: Date) -> JSONValue {
        let calls = requests.map { call -> JSONValue in
            [
                "method": .string(call.method), "path": .string(call.path), "status": .integer(Int64(call.status)),
                "error_code": .string(call.errorCode),
            ]
        }
        return ["posts": .array(posts(now: now).map(\.json)), "requests": .array(calls)]
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
