// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The media library of UGC Inc, and uploads in the manner of Vercel Blob.
extension SandboxMachine {
    /// `POST /media`.
    mutating func listUGCIncMedia(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let tag = try ugcIncReader(body, known: ["tag"], nullable: ["tag"]).text("tag", 0...100)
        return .array(ugcIncMedia.filter { tag == nil || $0["tag"] == tag.map { .string($0) } }.map { .object($0) })
    }

    /// `POST /media/create`.
    mutating func createUGCIncMedia(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try ugcIncReader(body, known: ["urls", "names", "previewUrls", "tag"], nullable: ["tag"])
        let urls = try fields.required("urls", try ugcIncURLs(fields, "urls", 1...100))
        let names = try fields.strings("names") ?? []
        guard names.count <= 100, names.allSatisfy({ $0.unicodeScalars.count <= 255 }) else {
            throw .invalidParams("names must be at most 100, of at most 255 characters.")
        }
        let previews = try ugcIncURLs(fields, "previewUrls", 0...100) ?? []
        let tag = try fields.text("tag", 0...100)
        var made: [[String: JSONValue]] = []
        for (index, url) in urls.enumerated() {
            made.append([
                "id": .string("media_\(ids.number())"), "url": .string(url), "tag": .optional(tag),
                "name": .optional(index < names.count ? names[index] : nil),
                "preview_url": .optional(index < previews.count ? previews[index] : nil),
            ])
        }
        ugcIncMedia += made
        return .array(made.map { .object($0) })
    }

    /// `POST /media/create/url`.
    mutating func openUGCIncUpload(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try ugcIncReader(body, known: ["filename", "contentType"])
        let name = try fields.required("filename", try fields.text("filename", 1...255))
        _ = try fields.text("contentType", 1...100)
        let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        let pathname = "\(ids.number())/\(safe.isEmpty ? "file" : safe)"
        let token = "sandbox_token_\(ids.word(32))"
        ugcIncTokens[openUpload(to: .ugcInc, named: pathname)] = token
        return ["clientToken": .string(token), "pathname": .string(pathname)]
    }

    /// `PUT` of a file, with the client token in place of the key.
    mutating func putUGCIncUpload(_ request: SandboxRequest) -> SandboxReply {
        let refusal: Refusal
        if hostedMedia[request.path] == nil {
            refusal = Refusal(404, "not_found", "There is no such upload.")
        } else if let token = ugcIncTokens[request.path], bearer(of: request) == token {
            hostedMedia[request.path] = request.body
            return .json(200, ["url": .string(hostedURL(request.path, request))], verdict: "ok")
        } else {
            refusal = Refusal(401, "unauthorized", "The client token is missing or wrong.")
        }
        return .json(refusal.status, Self.ugcIncRefusal(refusal), verdict: refusal.code, message: refusal.message)
    }
}
