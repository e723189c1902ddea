// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Sign-in by QR code at wahdx.
extension SandboxMachine {
    mutating func requestWahdxCode(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["unique_id"])
        let uniqueID = try fields.text("unique_id", 8...128) ?? "session_\(ids.number())"
        let token = ids.word(32).uppercased()
        let lifetime = configuration.qrCodeLifetime.seconds
        wahdxQRCodes[token] = WahdxQRCode(uniqueID: uniqueID, expires: now.addingTimeInterval(lifetime))
        return [
            "success": true,
            "data": [
                "qrCodeImage": .string("data:image/png;base64," + Self.dot), "token": .string(token),
                "unique_id": .string(uniqueID), "expiresIn": .integer(max(1, Int64(lifetime))),
            ],
        ]
    }

    mutating func checkWahdxCode(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["token"])
        let token = try fields.required("token", try fields.string("token"))
        guard token.wholeMatch(of: #/[A-Z0-9]{32}/#) != nil else { throw .invalidParams("token has 32 letters and digits.") }
        guard let code = wahdxQRCodes[token] else { throw Refusal(404, "token_not_found", "There is no such token.") }
        var data: [String: JSONValue] = ["unique_id": .string(code.uniqueID)]
        switch code.stage {
        case .confirmed(_, isTold: true):
            data["status"] = "utilised"
            data["message"] = "QR code has already been used."
        case .confirmed(let openID, isTold: false):
            wahdxQRCodes[token]?.stage = .confirmed(openID, isTold: true)
            data["status"] = "confirmed"
            data["account"] = accounts[openID].map { Self.wahdxAccount($0) }
        case .new, .scanned:
            if now >= code.expires {
                data["status"] = "expired"
            } else if case .scanned = code.stage {
                data["status"] = "scanned"
            } else {
                data["status"] = "new"
            }
        }
        return ["success": true, "data": .object(data)]
    }

    /// The phone: `POST /_sandbox/wahdx/qrcode {"unique_id", "username", "action": "scan" | "confirm"}`.
    mutating func scanWahdxCode(_ request: SandboxRequest, now: Date) throws(Refusal) -> JSONValue {
        let fields = try changes(request, known: ["unique_id", "username", "action"])
        let uniqueID = try fields.required("unique_id", try fields.string("unique_id"))
        let username = try fields.required("username", try fields.string("username"))
        guard let action = try fields.string("action"), ["scan", "confirm"].contains(action) else {
            throw .invalidParams("action must be scan or confirm.")
        }
        try useWahdxCode(uniqueID, username: username, confirms: action == "confirm", now: now)
        return ["unique_id": .string(uniqueID), "action": .string(action)]
    }

    mutating func useWahdxCode(_ uniqueID: String, username: String, confirms: Bool, now: Date) throws(Refusal) {
        guard let account = accounts.values.first(where: { $0.username == username }) else {
            throw Refusal(404, "not_found", "There is no such user.")
        }
        guard let token = wahdxQRCodes.first(where: { $0.value.uniqueID == uniqueID && now < $0.value.expires })?.key else {
            throw Refusal(404, "not_found", "There is no such code, or it is too old.")
        }
        wahdxQRCodes[token]?.stage = confirms ? .confirmed(account.openID, isTold: false) : .scanned
    }

    /// A PNG of one pixel: nobody scans a picture in memory.
    private static let dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
}
