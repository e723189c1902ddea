// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Posts that UGC Inc has.
extension SandboxMachine {
    /// `POST /post/status`.
    mutating func ugcIncStatus(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try ugcIncReader(body, known: ["postId"])
        let post = try ugcIncPost(try fields.required("postId", try fields.ugcIncID("postId")))
        var data: [String: JSONValue] = ["post_id": .string(post.id), "status": .string(ugcIncWord(for: post, now: now))]
        if case .published(_, let url) = progress(of: post) { data["postUrl"] = .string(url) }
        return .object(data)
    }

    /// `POST /post`.
    mutating func listUGCIncPosts(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let fields = try ugcIncReader(body, known: ["accountIds", "postIds", "startDate", "endDate"])
        let accountIDs = try fields.ids("accountIds", 0...100)
        let postIDs = try fields.ids("postIds", 0...100)
        let start = try fields.date("startDate")
        let end = try fields.date("endDate")
        let found = ugcIncPosts.filter { post in
            if let postIDs, !postIDs.contains(post.id) { return false }
            if let accountIDs, !(ugcIncAccountID(of: post).map { accountIDs.contains($0) } ?? false) { return false }
            guard start != nil || end != nil else { return true }
            guard let time = ugcIncTime(of: post) else { return false }
            return (start ?? .distantPast) <= time && time <= (end ?? .distantFuture)
        }
        return .array(found.map { ugcIncPost($0, now: now) })
    }

    /// `POST /post/update`.
    mutating func updateUGCIncPost(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        let nullable: Set<String> = ["caption", "title", "socialAudioId", "postTime", "accountId"]
        let fields = try ugcIncReader(body, known: nullable.union(["postId", "mediaUrls"]), nullable: nullable)
        let id = try fields.required("postId", try fields.ugcIncID("postId"))
        let texts = try ugcIncTexts(fields, hasTitle: true)
        let accountID = try fields.string("accountId")
        let wish = try fields.date("postTime")
        let urls = try ugcIncURLs(fields, "mediaUrls", 1...35)
        var post = try ugcIncPost(id)
        let chosen: SandboxAccount? = if let accountID { try gatewayAccount(accountID) } else { nil }
        let word = ugcIncWord(for: post, now: now)
        guard ["draft", "scheduled", "failed"].contains(word) else {
            throw Refusal(200, "not_editable", "A post that is \(word) cannot be changed.")
        }
        post.fields.merge(texts) { $1 }
        let account = chosen ?? accounts[post.order.openID]
        let media = urls ?? post.order.urls
        if let account {
            post.order = ugcIncOrder(of: account, kind: post.order.kind, urls: media, post.fields)
            if word != "draft" || wish != nil {
                let keeps = word == "scheduled" && wish == nil && chosen == nil
                let time = keeps ? nil : try ugcIncSlot(wish, isStrict: false, among: [account], except: [id], now: now).1
                plan(&post, at: time ?? ugcIncTime(of: post) ?? now)
            }
        } else {
            post.order.urls = media
        }
        add(post, now: now)
        return ugcIncPost(gatewayPosts[id] ?? post, now: now)
    }

    /// `POST /post/retry`.
    mutating func retryUGCIncPosts(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        var posts: [GatewayPost] = []
        for id in try ugcIncIDs(body) { posts.append(try ugcIncPost(id)) }
        for post in posts where ugcIncWord(for: post, now: now) != "failed" {
            throw Refusal(200, "not_failed", "Only a post that has failed can be tried again.")
        }
        for var post in posts {
            post.fields["is_retried"] = true
            plan(&post, at: now)
            add(post, now: now)
        }
        return ["retried": .integer(Int64(posts.count)), "ids": .array(posts.map { .string($0.id) })]
    }

    /// `POST /post/delete`.
    mutating func deleteUGCIncPosts(_ body: JSONValue, now: Date) throws(Refusal) -> JSONValue {
        var deleted: [JSONValue] = []
        var deleting: [JSONValue] = []
        var errors: [JSONValue] = []
        for id in try ugcIncIDs(body) {
            guard var post = gatewayPosts[id], post.gateway == .ugcInc else {
                errors.append(["postId": .string(id), "message": "There is no such post."])
                continue
            }
            switch ugcIncWord(for: post, now: now) {
            case "complete":
                let end = now.addingTimeInterval(configuration.processingDuration.seconds)
                post.fields["deleted_at"] = .number(end.timeIntervalSince1970)
                deleting.append(.string(id))
            case "deleting":
                deleting.append(.string(id))
            default:
                if case .started(let publishID) = post.state, post.fields["deleted_at"] == nil { withdraw(publishID, now: now) }
                post.state = .cancelled
                deleted.append(.string(id))
            }
            gatewayPosts[id] = post
        }
        var data: [String: JSONValue] = [
            "deleted": .integer(Int64(deleted.count)), "deleting": .integer(Int64(deleting.count)), "deletedIds": .array(deleted),
            "deletingIds": .array(deleting),
        ]
        if !errors.isEmpty { data["errors"] = .array(errors) }
        return .object(data)
    }

    private func plan(_ post: inout GatewayPost, at time: Date) {
        post.state = .scheduled(time)
        post.fields["scheduled_at"] = .string(GatewayTime.text(time))
    }

    private mutating func withdraw(_ publishID: String, now: Date) {
        guard active.contains(publishID) else { return }
        fail(publishID, "publish_cancelled", at: now)
    }

    private mutating func ugcIncIDs(_ body: JSONValue) throws(Refusal) -> [String] {
        let fields = try ugcIncReader(body, known: ["postIds"])
        let ids = try fields.required("postIds", try fields.ids("postIds", 1...100))
        guard ids.allSatisfy(FieldReader.isUGCIncID) else { throw .invalidParams("postIds must be ids of posts.") }
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }

    private func ugcIncPost(_ id: String) throws(Refusal) -> GatewayPost {
        guard let post = gatewayPosts[id], post.gateway == .ugcInc else {
            throw Refusal(404, "post_not_found", "There is no such post.")
        }
        return post
    }

    /// All posts, in a stable order.
    private var ugcIncPosts: [GatewayPost] {
        gatewayPosts.values.filter { $0.gateway == .ugcInc }.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    }
}

extension FieldReader {
    static func isUGCIncID(_ text: String) -> Bool {
        text.wholeMatch(of: #/ugc_[A-Za-z0-9]{1,40}/#) != nil
    }

    /// The id of a post.
    func ugcIncID(_ key: String) throws(Refusal) -> String? {
        guard let id = try string(key) else { return nil }
        guard Self.isUGCIncID(id) else { throw .invalidParams("\(key) must be the id of a post.") }
        return id
    }
}
