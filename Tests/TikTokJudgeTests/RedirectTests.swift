// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    @Suite struct RedirectTests {
        @Test(
            "A redirect is not followed in any phase: an error, and nothing at the other origin",
            arguments: ShippedTransport.allCases, [301, 302, 303, 307, 308])
        func redirects(shipped: ShippedTransport, status: Int) async throws {
            for phase in WirePhase.allCases where phase != .chunk {
                let stage = try await Stage(isExpired: phase == .refresh, over: try shipped.transport())
                let fault: [String: any Sendable] = ["on": phase.endpoint, "do": "redirect", "status": status]
                try await stage.breaks([fault.merging(["effect": phase == .lastChunk]) { _, new in new }])
                let what: Comment = "\(phase)"
                switch phase {
                case .refresh:
                    await Self.expectRedirected(what) { _ = try await stage.tiktok.tokens.accessToken(for: stage.openID) }
                case .exchange:
                    let request = try stage.tiktok.authorizationRequest(
                        .desktop, redirectURI: "http://127.0.0.1:3455/callback/", scopes: [.videoPublish])
                    let code = AuthorizationCode(code: Secret("code-\(stage.name)"))
                    await Self.expectRedirected(what) { _ = try await stage.tiktok.signIn(code: code, for: request) }
                case .creatorInfo:
                    await Self.expectRedirected(what) { _ = try await stage.account.creatorInfo() }
                case .initFile:
                    Self.expectFailed(try await stage.publish(Posts.upload(Posts.smallFile)), what)
                case .initPull:
                    Self.expectFailed(try await stage.publish(try Posts.pull()), what)
                case .lastChunk:
                    // The status decides, and says that all is there.
                    let outcome = try await stage.publish(Posts.upload(Posts.smallFile))
                    if case .published = outcome {} else { Issue.record("\(what): \(outcome)") }
                case .status:
                    let outcome = try await stage.publish(try Posts.pull())
                    guard case .unknown(let unknown) = outcome else {
                        Issue.record("\(what): \(outcome)")
                        continue
                    }
                    #expect(unknown.error.code == .redirected, what)
                case .cancel:
                    await Self.expectRedirected(what) {
                        try await stage.account.api.cancel(PublishID(rawValue: "v_pub_url~v2.1"))
                    }
                case .chunk: break
                }
                let requests = try await stage.requests()
                #expect(requests.contains { $0.fault == "redirect" }, what)
            }
            #expect(try await Stage().judge.foreign().count == 0)
        }

        private static func expectFailed(_ outcome: PublishOutcome, _ what: Comment) {
            guard case .failed(let error) = outcome else {
                Issue.record("\(what): \(outcome)")
                return
            }
            #expect(error.code == .redirected, what)
        }

        private static func expectRedirected(_ what: Comment, _ body: () async throws -> Void) async {
            #expect(await error(body)?.code == .redirected, what)
        }

        private static func error(_ body: () async throws -> Void) async -> TikTokError? {
            do {
                try await body()
                return nil
            } catch {
                return error as? TikTokError
            }
        }
    }
}
