// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

extension SandboxMachine {
    /// `PUT` of a chunk to an upload URL.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    mutating func upload(_ request: SandboxRequest, now: Date) -> SandboxReply {
        guard request.method == "PUT" else { return .text(405, "Chunks are sent with PUT.") }
        guard let query = FormFields(request.query), let id = query["upload_id"], let upload = uploads[id],
            query["upload_token"] == upload.token
        else { return .text(404, "There is no such upload.") }
        guard now < upload.expires else {
            uploads[id]?.abandon()
            return .text(403, "The upload URL has expired.")
        }
        if let mistake = mistake(in: request, upload: upload) { return progress(400, upload, mistake) }
        let range = request.headers[.contentRange].flatMap { ContentRange($0) }
        guard range?.total == upload.size else {
            let status = configuration.oddities.wrongTotal == .badRequest ? 400 : 416
            return progress(status, upload, "The total of the Content-Range is not the video_size.")
        }
        if let range, upload.has(range.bytes), configuration.oddities.repeatedChunk == .accepted { return accepted(upload) }
        guard let range, let next = upload.next, range.bytes == next else {
            return progress(416, upload, "The Content-Range is not the chunk that comes next.")
        }
        return accept(request.body, id: id, now: now)
    }

    /// What is wrong with headers and length, whatever the progress.
    private func mistake(in request: SandboxRequest, upload: Upload) -> String? {
        let types = ["video/mp4", "video/quicktime", "video/webm"]
        guard let type = request.headers[.contentType], types.contains(type) else {
            return "Content-Type must be video/mp4, video/quicktime or video/webm."
        }
        if request.headers[.authorization] != nil { return "An upload must not carry an access token." }
        if request.headers[.transferEncoding] != nil { return "Transfer-Encoding is not accepted." }
        guard let length = request.headers[.contentLength].flatMap({ Int64($0) }), length == Int64(request.body.count) else {
            return "Content-Length is missing or not the length of the body."
        }
        guard let range = request.headers[.contentRange].flatMap({ ContentRange($0) }) else {
            return "Content-Range must be bytes <first>-<last>/<total>."
        }
        guard range.bytes.upperBound - range.bytes.lowerBound + 1 == length else {
            return "The Content-Range does not have the length of the body."
        }
        return nil
    }

    private mutating func accept(_ chunk: Data, id: String, now: Date) -> SandboxReply {
        guard var upload = uploads[id] else { return .text(404, "There is no such upload.") }
        // Ended otherwise, for example because the user has removed the app.
        guard active.contains(upload.publishID) else { return .text(404, "There is no such upload.") }
        uploads[id] = nil
        upload.append(chunk)
        publishes[upload.publishID]?.transferred = upload.received
        if upload.isComplete {
            media.keep([upload.chunks], of: upload.publishID, limit: configuration.keptMediaByteCount)
            countPost(upload.publishID, now: now)
            process(upload.publishID, upload.finish(), from: now)
        }
        uploads[id] = upload
        return accepted(upload)
    }

    /// Counts a direct post once it is uploaded, where an init alone does not count. Others may have used the quota up meanwhile.
    private mutating func countPost(_ id: String, now: Date) {
        guard let publish = publishes[id], publish.destination == .profile, !configuration.oddities.countsUnusedInits else {
            return
        }
        if caps.posts(of: publish.openID, now: now) >= configuration.dailyPostCap, publish.plannedFailure == nil {
            publishes[id]?.plannedFailure = "spam_risk_too_many_posts"
        }
        caps.add(publish.openID, now: now)
    }

    private func accepted(_ upload: Upload) -> SandboxReply {
        var reply = progress(upload.isComplete ? 201 : 206, upload, "")
        reply.body = Data()
        reply.verdict = "ok"
        return reply
    }

    private func progress(_ status: Int, _ upload: Upload, _ words: String) -> SandboxReply {
        var reply = SandboxReply.text(status, words)
        reply.openID = publishes[upload.publishID]?.openID
        let last = configuration.oddities.uploadProgress == .count ? upload.received : max(0, upload.received - 1)
        reply.headers[.contentRange] = "bytes 0-\(last)/\(upload.size)"
        return reply
    }
}
