// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

extension SandboxMachine {
    /// `POST /v2/video/list/`: public posts, newest first.
    /// Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-list, read 2026-11.
    mutating func videoList(
        _ body: JSONValue, request: SandboxRequest, caller: Caller, now: Date
    ) throws(Refusal) -> JSONValue {
        let fields = try fields(of: request, among: Self.videoFields)
        let options = try reader(body, known: ["cursor", "max_count"])
        let cursor = try options.integer("cursor") ?? Int64.max
        let count = Int(try options.integer("max_count", in: 1...20) ?? 10)
        let older = publicPosts(of: caller, now: now).filter { $0.post.cursor < cursor }
        let page = older.prefix(count)
        return [
            "videos": .array(page.map { video($0.publish, $0.post, fields: fields, caller: caller) }),
            "cursor": .integer(page.last.map { $0.post.cursor } ?? (cursor == .max ? 0 : cursor)),
            "has_more": .bool(older.count > page.count),
        ]
    }

    /// `POST /v2/video/query/`: posts by id; the ones that are not the user's or not visible are left out.
    /// Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-query, read 2026-11.
    mutating func videoQuery(
        _ body: JSONValue, request: SandboxRequest, caller: Caller, now: Date
    ) throws(Refusal) -> JSONValue {
        let fields = try fields(of: request, among: Self.videoFields)
        let filters = try reader(try reader(body, known: ["filters"]).fields["filters"], at: "filters", known: ["video_ids"])
        let wanted = try filters.required("video_ids", try filters.strings("video_ids"))
        guard (1...20).contains(wanted.count) else { throw .invalidParams("filters.video_ids must hold 1 to 20 ids.") }
        let found = publicPosts(of: caller, now: now).filter { wanted.contains(String($0.post.id)) }
        return ["videos": .array(found.map { video($0.publish, $0.post, fields: fields, caller: caller) })]
    }

    /// Newest first. A draft can be posted long after it arrived.
    private func publicPosts(of caller: Caller, now: Date) -> [(publish: Publish, post: ProfilePost)] {
        let openID = caller.account.openID
        let all = arrived.compactMap { publishes[$0] }.filter { $0.openID == openID }.flatMap { publish in
            publish.posts.filter { isPublic($0, of: openID, now: now) }.map { (publish: publish, post: $0) }
        }
        return all.sorted { $0.post.cursor > $1.post.cursor }
    }

    private static let videoFields: Set<String> = [
        "id", "create_time", "cover_image_url", "share_url", "video_description", "duration", "height", "width", "title",
        "embed_html",
        "embed_link", "like_count", "comment_count", "share_count", "view_count",
    ]

    private func video(_ publish: Publish, _ post: ProfilePost, fields: [String], caller: Caller) -> JSONValue {
        let id = String(post.id)
        let kind = publish.kind == .video ? "video" : "photo"
        let page = "https://www.tiktok.com/@\(caller.account.username)/\(kind)/\(id)"
        var all: [String: JSONValue] = [
            "id": .string(id),
            "create_time": .integer(Int64(post.date.timeIntervalSince1970)),
            "cover_image_url": .string("https://p16-sign.tiktokcdn.example/\(id).jpeg"),
            "share_url": .string("\(page)?utm_campaign=tt4d_open_api&utm_source=\(configuration.clientKey)"),
            "video_description": .string(String(publish.details.text.prefix(150))),
            "title": .string(String(publish.details.title.prefix(150))),
            "embed_html": .string("<blockquote class=\"tiktok-embed\" cite=\"\(page)\"></blockquote>"),
            "embed_link": .string("https://www.tiktok.com/embed/v2/\(id)"),
            "like_count": 0, "comment_count": 0, "share_count": 0, "view_count": 0,
        ]
        let video = publish.media?.video
        all["duration"] = video?.duration.map { .integer($0.components.seconds) }
        all["width"] = video?.width.map { .integer(Int64($0)) }
        all["height"] = video?.height.map { .integer(Int64($0)) }
        all = all.filter { $0.key == "id" || fields.contains($0.key) }
        return .object(all)
    }
}
