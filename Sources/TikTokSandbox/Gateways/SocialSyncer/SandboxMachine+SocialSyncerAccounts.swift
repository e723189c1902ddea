// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Everything about accounts.
    mutating func socialSyncerAccount(
        _ endpoint: SocialSyncerEndpoint, _ arguments: [String], _ request: SandboxRequest
    ) throws(Refusal) -> JSONValue {
        let query = try socialSyncerQuery(request)
        let connected = gatewayAccounts.filter {
            !socialSyncer.disconnected.contains(SandboxGateway.accountID(of: $0.username))
        }
        switch endpoint {
        case .health: return ["accounts": .array(connected.map { Self.socialSyncerHealth($0) })]
        case .disconnect:
            guard arguments[0] == "tiktok" else { throw Refusal(404, "not_found", "There is no such account.") }
            _ = try socialSyncerAccount(arguments[1])
            socialSyncer.disconnected.insert(arguments[1])
            return ["message": "Account disconnected"]
        case .creatorInfo:
            let account = try socialSyncerAccount(arguments[0])
            guard ["video", "photo"].contains(query["mediaType"] ?? "video") else {
                throw .invalidParams("mediaType must be video or photo.")
            }
            return Self.socialSyncerCreator(account)
        case .connectURL:
            try checkPlatform(arguments[0])
            let address = try checkedAddress(query["redirect_url"])
            let (code, state) = (ids.word(20), ids.word(20))
            socialSyncer.codes[code] = address
            let mark = address.contains("?") ? "&" : "?"
            return ["authUrl": .string("\(address)\(mark)code=\(code)&state=\(state)"), "state": .string(state)]
        case .connect:
            try checkPlatform(arguments[0])
            return try connectSocialSyncer(try body(of: request, isOptional: false))
        default:
            guard query["platform"] ?? "tiktok" == "tiktok" else { throw .invalidParams("platform must be tiktok.") }
            return ["accounts": .array(connected.map { Self.socialSyncerAccount($0) })]
        }
    }

    private func checkPlatform(_ platform: String) throws(Refusal) {
        guard platform == "tiktok" else { throw Refusal(404, "not_found", "There is no such platform.") }
    }

    private func checkedAddress(_ text: String?) throws(Refusal) -> String {
        guard let text, isUsableByGateways(text) else { throw .invalidParams("redirect_url must be an https URL.") }
        return text
    }

    /// The first user of the configuration is the one who has agreed.
    private mutating func connectSocialSyncer(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["code", "redirect_url", "state", "profileId"])
        let code = try fields.required("code", try fields.text("code", 1...512))
        let address = try checkedAddress(try fields.string("redirect_url"))
        guard socialSyncer.codes[code] == address, let account = gatewayAccounts.first else {
            throw Refusal(404, "not_found", "The code is not known, or was used.")
        }
        socialSyncer.codes[code] = nil
        socialSyncer.disconnected.remove(SandboxGateway.accountID(of: account.username))
        return ["account": Self.socialSyncerAccount(account)]
    }

    private static func socialSyncerAccount(_ account: SandboxAccount) -> JSONValue {
        [
            "platform": "tiktok", "accountId": .string(SandboxGateway.accountID(of: account.username)),
            "username": .string(account.username), "displayName": .string(account.displayName),
            "connectedAt": "2026-01-01T00:00:00Z",
        ]
    }

    private static func socialSyncerHealth(_ account: SandboxAccount) -> JSONValue {
        [
            "accountId": .string(SandboxGateway.accountID(of: account.username)), "platform": "tiktok",
            "health": .string(account.isBanned ? "warning" : "healthy"), "tokenValid": true,
            "permissions": ["video.publish", "video.upload"],
            "recommendations": account.isBanned ? ["The creator is banned from posting."] : [],
        ]
    }

    private static func socialSyncerCreator(_ account: SandboxAccount) -> JSONValue {
        let levels = account.privacyLevelOptions.map { level -> JSONValue in ["value": .string(level), "label": .string(level)] }
        let disclosures = ["none", "brand_organic", "brand_content"].map { word -> JSONValue in
            ["value": .string(word), "label": .string(word), "requires": []]
        }
        return [
            "creator": [
                "nickname": .string(account.displayName), "avatarUrl": .null, "isVerified": false,
                "canPostMore": .bool(!account.isBanned),
            ],
            "privacyLevels": .array(levels),
            "postingLimits": [
                "maxVideoDurationSec": .integer(Int64(account.maxVideoPostDurationSeconds)),
                "interactionSettings": [
                    "comment": .bool(!account.commentDisabled), "duet": .bool(!account.duetDisabled && !account.isPrivate),
                    "stitch": .bool(!account.stitchDisabled && !account.isPrivate),
                ],
            ],
            "commercialContentTypes": .array(disclosures),
        ]
    }
}
