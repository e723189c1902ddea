// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
public import TikTokPublishing

/// The part that both examples share: publish a post, show every step, and end with the right exit status.
public enum Publishing {
    /// Publishes a post and watches it to its outcome.
    /// - Parameter atOutcome: Called with the outcome, before it is told.
    /// - Throws: `ExitCode.failure` unless the post was published or delivered to the inbox; what happened is on standard error.
    public static func run(
        _ post: Post, key: PublishKey = .random(), on backend: Stage, atOutcome: (PublishOutcome) async -> Void = { _ in }
    ) async throws {
        if post.destination == .profile, let account = backend.tiktokAccount { try await showCreator(account) }
        let session = await backend.account.publish(post, key: key)
        var printer = PublishPrinter()
        for await update in session.updates { printer.show(update) }
        let outcome = try await session.outcome()
        await atOutcome(outcome)
        try report(outcome, of: post)
    }

    private static func showCreator(_ account: TikTokAccount) async throws {
        let creator = try await account.creatorInfo()
        let levels = creator.privacyLevelOptions.map(\.rawValue).joined(separator: ", ")
        Console.step("Creator", "\(creator.nickname) (@\(creator.username)), offers \(levels)")
    }

    /// Shows an error as what happened and what to do, and ends with status 1.
    public static func explainingErrors(_ body: () async throws -> Void) async throws {
        Console.ignoreClosedPipes()
        do {
            try await body()
        } catch let error as ExitCode {
            throw error
        } catch {
            Console.error("\(error)")
            throw ExitCode.failure
        }
    }

    private static func report(_ outcome: PublishOutcome, of post: Post) throws {
        switch outcome {
        case .published(let published):
            // A gateway may tell the URL of the post without its id.
            let isPublic = !published.postIDs.isEmpty || published.url.map { $0.pathComponents.count > 3 } ?? false
            Console.step("Published", published.handle?.publishID.rawValue ?? "(without a publish id)")
            if let url = published.url {
                Console.step(isPublic ? "Public URL" : "Profile", url.absoluteString)
            }
            if !isPublic {
                Console.step("", "No public URL: the post is private, or TikTok still moderates it.")
            }
        case .inbox(let handle):
            Console.step(
                "Inbox", "\(handle.publishID.rawValue): a draft, not published. The creator finishes it in the TikTok app.")
        case .failed(let error):
            throw fail("\(error)\nNothing was posted.")
        case .cancelled:
            throw fail("Cancelled: nothing was posted.")
        case .stillProcessing(let handle):
            throw fail("TikTok is still at work on \(handle.publishID.rawValue). Nothing failed: look again later.")
        case .unknown(let unknown):
            let settle = unknown.id.map { "\nThen: swift run publish-journal resolve --help, for the key \($0.key)" } ?? ""
            throw fail("It may have been posted. Look at the profile before you publish it again.\(settle)\n\(unknown.error)")
        }
    }

    private static func fail(_ text: String) -> ExitCode {
        Console.error(text)
        return .failure
    }
}
