// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct WebhookInboxTests {
    /// What a handler got.
    private final class Handled: Sendable {
        private let list = Locked<[WebhookEvent]>([])
        var events: [WebhookEvent] { list.withLock { $0 } }
        func add(_ event: WebhookEvent) { list.withLock { $0.append(event) } }
    }

    private struct Overloaded: Error {}

    private let handled = Handled()

    private func inbox(
        memory: any WebhookMemory = EphemeralWebhookMemory(), clock offset: Double = 0,
        _ more: @escaping @Sendable (WebhookEvent) async throws -> Void = { _ in }
    ) throws -> WebhookInbox {
        WebhookInbox(verifier: try .test(clock: offset), memory: memory) { [handled] event in
            handled.add(event)
            try await more(event)
        }
    }

    @Test("The same delivery a thousand times at once is handled once, and always answered with 200")
    func replay() async throws {
        let inbox = try inbox { _ in try await Task.sleep(for: .milliseconds(20)) }
        let webhook = SignedWebhook()
        let receipts = await withTaskGroup(of: WebhookReceipt.self) { group in
            for _ in 0..<1000 { group.addTask { await inbox.receive(webhook) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(handled.events.count == 1)
        #expect(receipts.map(\.status) == Array(repeating: 200, count: 1000))
        #expect(receipts.filter { if case .handled = $0 { true } else { false } }.count == 1)
    }

    @Test("Two inboxes with one memory handle a delivery once")
    func sharedMemory() async throws {
        let memory = EphemeralWebhookMemory()
        let first = try inbox(memory: memory)
        let second = try inbox(memory: memory)
        #expect(await first.receive(SignedWebhook()).word == "handled")
        #expect(await second.receive(SignedWebhook()).word == "duplicate")
        #expect(handled.events.count == 1)
    }

    @Test("While one delivery is being handled, its duplicate waits for the end, and other events do not")
    func waiting() async throws {
        let gate = Gate()
        let inbox = try inbox { event in
            if event.name == .publishCompleted { await gate.wait() }
        }
        let isDone = Locked(false)
        let first = Task {
            defer { isDone.withLock { $0 = true } }
            return await inbox.receive(SignedWebhook())
        }
        while handled.events.isEmpty, !isDone.withLock({ $0 }) { await Task.yield() }
        async let second = inbox.receive(SignedWebhook())
        #expect(await inbox.receive(SignedWebhook("authorization.removed", "{}")).status == 200)
        await gate.open()
        #expect(await [first.value.word, second.word] == ["handled", "duplicate"])
    }

    @Test("An event whose handler throws is answered with 500, and handled when it comes again")
    func failingHandler() async throws {
        let inbox = try inbox { [handled] _ in
            if handled.events.count < 3 { throw Overloaded() }
        }
        let webhook = SignedWebhook()
        for _ in 0..<2 {
            let receipt = await inbox.receive(webhook)
            #expect(receipt.status == 500)
            guard case .failed(let event, let error) = receipt else {
                Issue.record("\(receipt)")
                return
            }
            #expect(event.name == .publishCompleted && error is Overloaded)
        }
        #expect(await inbox.receive(webhook).word == "handled")
        #expect(await inbox.receive(webhook).word == "duplicate")
        #expect(handled.events.count == 3)
    }

    @Test("A memory that fails leads to 500, and the handler is not called")
    func failingMemory() async throws {
        struct Broken: WebhookMemory {
            func handleOnce(
                _ key: String, at date: Date, _ body: @concurrent @Sendable () async throws -> Void
            ) async throws -> Bool {
                throw Overloaded()
            }
        }
        #expect(try await inbox(memory: Broken()).receive(SignedWebhook()).status == 500)
        #expect(handled.events == [])
    }

    @Test("An old delivery comes as a hint, once, and does not stand in the way of the event itself")
    func hints() async throws {
        let memory = EphemeralWebhookMemory()
        let late = try inbox(memory: memory, clock: 4000)
        let old = SignedWebhook()
        #expect(await late.receive(old).word == "handled")
        #expect(await late.receive(old).word == "duplicate")
        #expect(handled.events.map(\.kind) == [.hint(PublishID(rawValue: "v_pub_file~v2-1.73"))])
        #expect(handled.events.map(\.name) == [.publishCompleted])
        // TikTok repeats it with a fresh signature.
        #expect(await late.receive(SignedWebhook(signedAt: SignedWebhook.now + 4000)).word == "handled")
        #expect(handled.events.last?.kind == .publishCompleted(PublishID(rawValue: "v_pub_file~v2-1.73")))
        // The same with an event that nobody knows, whose hint has nothing else than the event itself.
        for (time, kind) in [(SignedWebhook.now, WebhookEvent.Kind.hint(nil)), (SignedWebhook.now + 4000, .unknown)] {
            #expect(await late.receive(SignedWebhook("some.event", "{}", signedAt: time)).word == "handled")
            #expect(handled.events.last?.kind == kind)
        }
        // An event without a publish keeps its name.
        #expect(await late.receive(SignedWebhook("authorization.removed", #"{"reason":1}"#)).status == 200)
        #expect(handled.events.last?.kind == .hint(nil) && handled.events.last?.name == .authorizationRemoved)
    }

    @Test("Hints about two publishes are two, also when all else is the same")
    func twoHints() async throws {
        let late = try inbox(clock: 4000)
        for id in ["p", "q"] {
            let fields = [
                ("client_key", SignedWebhook.json(SignedWebhook.clientKey)), ("event", #""post.publish.complete""#),
                ("content", #"{"publish_id":"\#(id)"}"#),
            ]
            #expect(await late.receive(SignedWebhook(fields: fields)).word == "handled")
        }
    }

    @Test("What is refused never reaches the handler, and is never answered with 200")
    func refused() async throws {
        let webhook = SignedWebhook()
        let receipts = [
            try await inbox().receive(signature: nil, body: webhook.body),
            try await inbox().receive(SignedWebhook(secret: "other")),
            try await inbox(clock: -4000).receive(webhook),
            try await inbox().receive(SignedWebhook(body: Data("[]".utf8))),
            try await inbox().receive(SignedWebhook(fields: [("client_key", #""x""#), ("event", #""x""#)])),
        ]
        #expect(receipts.map(\.status) == [401, 401, 400, 400, 400])
        #expect(
            receipts.map(\.word) == [
                "sdk.webhook_forged", "sdk.webhook_forged", "sdk.webhook_early", "sdk.webhook_unreadable",
                "sdk.webhook_of_another_app",
            ])
        #expect(handled.events == [])
    }

    @Test("An event that nobody knows is handed on and answered with 200")
    func unknown() async throws {
        #expect(try await inbox().receive(SignedWebhook("video.publish.completed", #"{"share_id":"s"}"#)).status == 200)
        #expect(handled.events.map(\.content) == [#"{"share_id":"s"}"#])
    }

    @Test("Deliveries that differ only in what a repetition may change are the same event")
    func sameEvent() async throws {
        let now = SignedWebhook.now
        let publish = #""publish_id":"p""#
        let post = #""publish_id":"p","post_id":7"#
        let same: [(SignedWebhook, SignedWebhook)] = [
            (SignedWebhook(signedAt: now - 60), SignedWebhook(signedAt: now + 60)),
            (
                SignedWebhook("post.publish.failed", "{\(publish)}", createTime: 1),
                SignedWebhook("post.publish.failed", "{\(publish)}", createTime: 2)
            ),
            (
                SignedWebhook("post.publish.inbox_delivered", "{\(publish)}", createTime: 1),
                SignedWebhook("post.publish.inbox_delivered", "{\(publish)}", createTime: 2)
            ),
            (
                SignedWebhook("post.publish.no_longer_publicaly_available", "{\(post)}"),
                SignedWebhook("post.publish.no_longer_publicly_available", #"{"post_id":"7",\#(publish)}"#)
            ),
            (
                SignedWebhook("authorization.removed", #"{"reason":1}"#),
                SignedWebhook("authorization.removed", #"{"reason":"1"}"#)
            ),
        ]
        for (first, second) in same {
            let inbox = try inbox()
            #expect(await [inbox.receive(first).word, inbox.receive(second).word] == ["handled", "duplicate"], "\(first.body)")
        }
    }

    @Test("Deliveries of different events are never taken for the same")
    func differentEvents() async throws {
        let inbox = try inbox()
        var count = 0
        for name in [
            "post.publish.failed", "post.publish.complete", "post.publish.inbox_delivered", "post.publish.publicly_available",
            "post.publish.no_longer_publicaly_available",
        ] {
            for content in [#"{"publish_id":"p"}"#, #"{"publish_id":"q"}"#] {
                #expect(await inbox.receive(SignedWebhook(name, content)).word == "handled")
                count += 1
            }
        }
        let more = [
            // A draft that is posted twice, and a post that is shown, hidden and shown again.
            SignedWebhook("post.publish.complete", #"{"publish_id":"p"}"#, createTime: 1),
            SignedWebhook("post.publish.publicly_available", #"{"publish_id":"p","post_id":7}"#, createTime: 1),
            SignedWebhook("post.publish.no_longer_publicaly_available", #"{"publish_id":"p","post_id":7}"#, createTime: 2),
            SignedWebhook("post.publish.publicly_available", #"{"publish_id":"p","post_id":7}"#, createTime: 3),
            SignedWebhook("post.publish.publicly_available", #"{"publish_id":"p","post_id":8}"#, createTime: 3),
            SignedWebhook("authorization.removed", #"{"reason":1}"#, createTime: 1),
            SignedWebhook("authorization.removed", #"{"reason":1}"#, createTime: 2),
            SignedWebhook("video.upload.failed", #"{"share_id":"a"}"#),
            SignedWebhook("video.upload.failed", #"{"share_id":"b"}"#),
            SignedWebhook(
                fields: [
                    ("client_key", SignedWebhook.json(SignedWebhook.clientKey)), ("event", #""post.publish.failed""#),
                    ("user_openid", #""-000other""#), ("content", #"{"publish_id":"p"}"#),
                ]),
        ]
        for webhook in more {
            #expect(await inbox.receive(webhook).word == "handled", "\(String(decoding: webhook.body, as: UTF8.self))")
        }
        #expect(handled.events.count == count + more.count)
    }
}

extension WebhookInbox {
    fileprivate func receive(_ webhook: SignedWebhook) async -> WebhookReceipt {
        await receive(signature: webhook.header, body: webhook.body)
    }
}

extension WebhookReceipt {
    /// The receipt in a word, of a refusal its code.
    fileprivate var word: String {
        switch self {
        case .handled: "handled"
        case .duplicate: "duplicate"
        case .refused(let error): error.code.rawValue
        case .failed: "failed"
        }
    }
}
