// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import TikTokPublishing

/// A process that uses a journal with the public API only, so that tests can run several and kill them.
///
/// - `journal-driver work DIRECTORY SEED COUNT` writes a line for what it was told by the journal, as soon as it was told: `saved KEY NUMBER`, `counted`,
///   `first DELIVERY`, and `slow SECONDS` for an operation that took longer than all before.
/// - `journal-driver receive DIRECTORY MILLISECONDS COUNT` is told a webhook and receives it that often at once, see ``Receiver``. It writes `ran` whenever
///   its handler begins, which then takes that long, and a line for each receipt.
///
/// Both end with `done`.
@main
struct JournalDriver {
    static func main() async {
        do {
            try await run()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let number = UInt64(arguments[3]), let count = Int(arguments[4]) else { throw unusable }
        let journal = try FilePublishJournal(directory: URL(fileURLWithPath: arguments[2]))
        switch arguments[1] {
        case "work": try await Worker(journal: journal, generator: SeededRandom(seed: number)).run(count)
        case "receive": try await Receiver(journal: journal, duration: .milliseconds(number)).run(count)
        default: throw unusable
        }
        Output.say("done")
    }

    private static var unusable: TikTokError {
        TikTokError(code: .invalidConfiguration, detail: "journal-driver work|receive DIRECTORY NUMBER COUNT")
    }
}
