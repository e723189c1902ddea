// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import Foundation
import TikTokPublishing
import TikTokSandbox

struct Sample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a journal to look at: three posts into a sandbox, one of them refused, one whose answer is lost.")

    @Argument(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder"))
    var folder: String

    func run() async throws {
        try await Publishing.explainingErrors {
            guard !FileManager.default.fileExists(atPath: folder) else {
                throw ExampleError("\(folder) is there already.", remedy: "Name a folder that is not.")
            }
            let sandbox = Sandbox()
            let account = try await account(in: sandbox)
            try await publish(
                VideoPost(.file(SampleMedia.video), caption: "An evening", privacyLevel: .selfOnly), as: "evening-1", account)
            try await publish(
                VideoPost(.file(SampleMedia.video), caption: "Another", privacyLevel: .followerOfCreator), as: "evening-2",
                account)
            await sandbox.script(SandboxFault(on: .videoInit, .drop(.maybeSent)))
            guard let url = URL(string: "https://media.example.com/evening.mp4") else { return }
            try await publish(VideoPost(.url(url), caption: "The last", privacyLevel: .selfOnly), as: "evening-3", account)
            Console.line("Look at it with: publish-journal list --journal \(folder)")
        }
    }

    private func publish(_ post: VideoPost, as key: PublishKey, _ account: TikTokAccount) async throws {
        let outcome = try await account.publish(.video(post), key: key).outcome()
        Console.step("\(key)", String("\(outcome)".prefix { $0 != "\n" }))
    }

    private func account(in sandbox: Sandbox) async throws -> TikTokAccount {
        var configuration = TikTok.Configuration()
        configuration.time = sandbox.timeSource
        let app = AppCredentials(
            clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret)
        let journal = try FilePublishJournal(directory: URL(fileURLWithPath: folder))
        let tiktok = TikTok(
            app: app, tokenStore: EphemeralTokenStore(), journal: journal, transport: sandbox, configuration: configuration)
        return tiktok.account(accessToken: try await sandbox.signIn("ana.cooks").accessToken)
    }
}
