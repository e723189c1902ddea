// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct LoadTests {
    @Test("Many users publish at once and each gets exactly one post") func manyUsers() async throws {
        var configuration = Sandbox.Configuration()
        configuration.accounts = (0..<50).map { SandboxAccount(username: "user\($0)") }
        let sandbox = Sandbox(configuration)
        let time = sandbox.timeSource
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<50 {
                group.addTask {
                    let wire = try await Wire(sandbox: sandbox).signedIn("user\(index)")
                    let id = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
                    while try await wire.status(id)["status"] != "PUBLISH_COMPLETE" {
                        try await time.sleep(.milliseconds(3000 + index))
                    }
                }
            }
            try await group.waitForAll()
        }
        let posts = await sandbox.posts
        #expect(posts.count == 50)
        #expect(Set(posts.map(\.openID)).count == 50)
        #expect(Set(posts.compactMap(\.postID)).count == 50)
    }
}
