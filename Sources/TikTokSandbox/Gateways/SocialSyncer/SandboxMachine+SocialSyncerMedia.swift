// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    private static let mediaTypes = [
        "video/mp4": "mp4", "video/quicktime": "mov", "video/webm": "webm", "image/jpeg": "jpg", "image/png": "png",
        "image/webp": "webp", "image/gif": "gif",
    ]

    /// `POST /media/presign`: the file is public under the address that it is put to.
    mutating func presignSocialSyncer(_ request: SandboxRequest) throws(Refusal) -> JSONValue {
        let fields = try reader(try body(of: request, isOptional: false), known: ["filename", "contentType", "size"])
        _ = try fields.required("filename", try fields.text("filename", 1...255))
        guard let ending = Self.mediaTypes[try fields.required("contentType", try fields.string("contentType"))] else {
            throw .invalidParams("contentType is none that can be published.")
        }
        _ = try fields.integer("size", in: 1...5_000_000_000)
        let name = "\(ids.number()).\(ending)"
        let url = hostedURL(openUpload(to: .socialSyncer, named: name), request)
        return ["uploadUrl": .string(url), "publicUrl": .string(url), "key": .string(name), "expiresIn": 3600]
    }

    /// `POST /tools/validate/media`: judges by the extension.
    mutating func validateSocialSyncerMedia(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["url"])
        let url = try fields.required("url", try fields.string("url"))
        guard isUsableByGateways(url) else { throw .invalidParams("url is no URL of a medium.") }
        let ending = GatewayURLs.fileExtension(of: url).lowercased()
        let type = Self.mediaTypes.first { $0.value == (ending == "jpeg" ? "jpg" : ending) }?.key
        let kind: String? = type == "image/gif" ? "gif" : type.map { $0.hasPrefix("video") ? "video" : "image" }
        return [
            "valid": .bool(kind != nil), "contentType": .optional(type), "size": .null, "type": .optional(kind),
            "platformLimits": [:],
        ]
    }
}
