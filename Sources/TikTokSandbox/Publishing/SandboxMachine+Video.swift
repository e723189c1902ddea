// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `video/init` and `inbox/video/init`.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post and
    /// https://developers.tiktok.com/doc/content-posting-api-reference-upload-video, read 2026-11.
    mutating func startVideo(
        _ body: JSONValue, to destination: SandboxPost.Destination, request: SandboxRequest, caller: Caller, now: Date
    ) throws(Refusal) -> JSONValue {
        let isDirect = destination == .profile
        let fields = try reader(body, known: isDirect ? ["post_info", "source_info"] : ["source_info"])
        let details = isDirect ? try videoDetails(fields.fields["post_info"]) : PostDetails()
        let source = try videoSource(fields.fields["source_info"])
        if isDirect {
            try checkDirectPost(details, account: caller.account, now: now)
        } else {
            try checkInbox(caller.account, now: now)
        }
        let name = (isDirect ? "v_pub_" : "v_inbox_") + (source.isPull ? "url~v2." : "file~v2")
        let id = name + (source.isPull ? "" : isDirect ? "-1." : ".") + String(ids.number())
        var answer: [String: JSONValue] = ["publish_id": .string(id)]
        switch source {
        case .pull(let url):
            try checkPull([url])
            download([url], of: id, as: .video)
        case .file(let size, let chunk, let count):
            let upload = Upload(
                id: String(ids.number()), token: ids.word(48), publishID: id, expires: now.addingTimeInterval(3600),
                size: size, chunkSize: chunk, chunkCount: count)
            uploads[upload.id] = upload
            answer["upload_url"] = .string(uploadURL(upload, request: request))
        }
        start(
            Publish(
                id: id, openID: caller.account.openID, kind: .video, destination: destination, isPull: source.isPull,
                details: details, created: now,
                stage: source.isPull ? .downloading(since: now, outcome: nil) : .uploading))
        return .object(answer)
    }

    /// Takes a publish in and counts it against the caps.
    mutating func start(_ publish: Publish) {
        var publish = publish
        publish.number = publishes.count
        publish.note(.created, at: publish.created)
        publish.note(publish.isPull ? .downloading : .uploading, at: publish.created)
        publish.plannedFailure = plannedFailure
        publishes[publish.id] = publish
        active.insert(publish.id)
        expectStep(of: publish.id)
        switch publish.destination {
        case .profile where publish.isPull || configuration.oddities.countsUnusedInits:
            caps.add(publish.openID, now: publish.created)
        case .profile: break
        case .inbox: drafts[publish.openID, default: []].append(publish.id)
        }
    }

    private mutating func videoDetails(_ value: JSONValue?) throws(Refusal) -> PostDetails {
        let flags = [
            "disable_duet", "disable_stitch", "disable_comment", "brand_content_toggle", "brand_organic_toggle", "is_aigc",
        ]
        let info = try reader(
            value, at: "post_info", known: Set(flags + ["privacy_level", "title", "video_cover_timestamp_ms"]))
        let title = try info.string("title") ?? ""
        guard title.utf16.count <= 2200 else { throw .invalidParams("The title is longer than 2200 UTF-16 code units.") }
        return PostDetails(
            text: title, title: title, privacyLevel: try info.string("privacy_level"), flags: try info.bools(flags),
            coverTimestamp: try info.integer("video_cover_timestamp_ms", in: -2_147_483_648...2_147_483_647))
    }

    private enum VideoSource {
        case pull(String)
        case file(size: Int64, chunk: Int64, count: Int64)

        var isPull: Bool {
            if case .pull = self { true } else { false }
        }
    }

    private mutating func videoSource(_ value: JSONValue?) throws(Refusal) -> VideoSource {
        let info = try reader(
            value, at: "source_info", known: ["source", "video_size", "chunk_size", "total_chunk_count", "video_url"])
        switch try info.string("source") {
        case "FILE_UPLOAD":
            let size = try info.required("video_size", try info.integer("video_size"))
            let chunk = try info.required("chunk_size", try info.integer("chunk_size"))
            let count = try info.required("total_chunk_count", try info.integer("total_chunk_count"))
            try ChunkRules.check(size: size, chunk: chunk, count: count, configuration: configuration)
            return .file(size: size, chunk: chunk, count: count)
        case "PULL_FROM_URL":
            return .pull(try info.required("video_url", try info.string("video_url")))
        default: throw .invalidParams("source_info.source must be FILE_UPLOAD or PULL_FROM_URL.")
        }
    }

    private func uploadURL(_ upload: Upload, request: SandboxRequest) -> String {
        let base = configuration.uploadsToRequestedHost ? "http://\(request.authority)" : "https://open-upload.tiktokapis.com"
        return "\(base)\(configuration.oddities.uploadPath.rawValue)?upload_id=\(upload.id)&upload_token=\(upload.token)"
    }
}

extension FieldReader {
    /// The boolean fields among the given ones that were sent.
    func bools(_ keys: [String]) throws(Refusal) -> [String: Bool] {
        var flags: [String: Bool] = [:]
        for key in keys {
            flags[key] = try bool(key)
        }
        return flags
    }
}
