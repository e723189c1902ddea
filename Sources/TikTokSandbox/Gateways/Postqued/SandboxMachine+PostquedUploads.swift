// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// Files for the content surface.
extension SandboxMachine {
    /// `POST /v1/content/upload`.
    mutating func announcePostquedUpload(_ body: JSONValue, _ request: SandboxRequest) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["filename", "contentType", "fileSize"])
        let file = try postquedFile(fields, size: "fileSize")
        let id = ids.uuid()
        let key = "content/sandbox/\(id).\(Self.postquedTypes[file.contentType] ?? "bin")"
        let path = openUpload(to: .postqued, named: ids.word(40))
        postqued.contents[id] = PostquedState.Content(
            filename: file.filename, contentType: file.contentType, size: file.size, key: key, path: path)
        return [
            "contentId": .string(id), "key": .string(key),
            "upload": [
                "url": .string(hostedURL(path, request)), "method": "PUT",
                "headers": ["Content-Type": .string(file.contentType)],
            ],
        ]
    }

    /// `PUT` of the bytes: exactly as announced, and without the API key.
    mutating func putPostqued(_ request: SandboxRequest) -> SandboxReply {
        guard let content = postqued.contents.values.first(where: { $0.path == request.path }) else {
            return refuse(Refusal(404, "not_found", "There is no such upload."))
        }
        guard request.headers[.contentType] == content.contentType, request.headers[.authorization] == nil else {
            return refuse(Refusal(403, "upload_mismatch", "The headers are not those that were answered."))
        }
        guard request.body.count == content.size else {
            return refuse(Refusal(400, "upload_mismatch", "The size is not the one that was announced."))
        }
        hostedMedia[request.path] = request.body
        return SandboxReply(status: 200, verdict: "ok")
    }

    private func refuse(_ refusal: Refusal) -> SandboxReply {
        .json(refusal.status, Self.postquedRefusal(refusal), verdict: refusal.code, message: refusal.message)
    }

    /// `POST /v1/content/upload/complete`.
    mutating func completePostquedUpload(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try reader(
            body, known: ["contentId", "key", "filename", "contentType", "size", "width", "height", "durationMs"])
        let file = try postquedFile(fields, size: "size")
        let key = try fields.required("key", try fields.text("key", 1...512))
        for name in ["width", "height"] { _ = try fields.integer(name, in: 1...100_000) }
        _ = try fields.integer("durationMs", in: 1...600_000)
        let id = try postquedID(try fields.required("contentId", try fields.string("contentId")))
        guard let content = postqued.contents[id] else { throw Refusal(404, "not_found", "There is no such content.") }
        guard hostedMedia[content.path]?.isEmpty == false, content.key == key, content.contentType == file.contentType,
            content.size == file.size
        else { throw Refusal(409, "upload_incomplete", "The bytes have not been uploaded, or are others.") }
        postqued.contents[id]?.isReady = true
        return postquedContent(id, filename: file.filename, contentType: file.contentType, size: file.size)
    }

    /// `POST /v1/content/upload-image`.
    mutating func uploadPostquedImage(_ request: SandboxRequest) throws(Refusal) -> JSONValue {
        guard let file = MultipartFile(named: "file", in: request) else {
            throw .invalidParams("The body must be multipart/form-data with a field file.")
        }
        guard file.content.count <= 20_000_000 else { throw .invalidParams("Image too large") }
        let id = ids.uuid()
        let path = openUpload(to: .postqued, named: ids.word(40))
        hostedMedia[path] = file.content
        let size = Int64(file.content.count)
        postqued.contents[id] = PostquedState.Content(
            filename: file.filename, contentType: file.contentType, size: size, key: "", path: path, isReady: true)
        return postquedContent(id, filename: file.filename, contentType: file.contentType, size: size)
    }

    private func postquedContent(_ id: String, filename: String, contentType: String, size: Int64) -> JSONValue {
        [
            "contentId": .string(id), "filename": .string(filename), "contentType": .string(contentType), "size": .integer(size),
            "status": "ready",
        ]
    }

    private func postquedFile(
        _ fields: FieldReader, size name: String
    ) throws(Refusal) -> (filename: String, contentType: String, size: Int64) {
        let filename = try fields.required("filename", try fields.text("filename", 1...255))
        guard let type = try fields.string("contentType"), Self.postquedTypes[type] != nil else {
            throw .invalidParams("contentType must be that of MP4, MOV, JPEG, PNG, BMP or TIFF.")
        }
        let largest: Int64 = type.hasPrefix("video/") ? 1_000_000_000 : 20_000_000
        return (filename, type, try fields.required(name, try fields.integer(name, in: 1...largest)))
    }

    /// An id in the form of a UUID.
    func postquedID(_ text: String) throws(Refusal) -> String {
        guard text.wholeMatch(of: #/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#) != nil else {
            throw .invalidParams("An id of content is a UUID.")
        }
        return text
    }

    private static let postquedTypes = [
        "video/mp4": "mp4", "video/quicktime": "mov", "image/jpeg": "jpg", "image/png": "png", "image/bmp": "bmp",
        "image/tiff": "tiff",
    ]
}
