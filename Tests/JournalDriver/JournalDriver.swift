// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// `journal-driver DIRECTORY SEED COUNT`: a process that uses a journal with the public API only, so that tests can run several and kill them.
///
/// It writes a line for what it was told by the journal, as soon as it was told: `saved KEY NUMBER`, `counted`, `first DELIVERY`, and `slow SECONDS` for
/// an operation that took longer than all before. It ends with `done`.
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
        guard arguments.count == 4, let seed = UInt64(arguments[2]), let count = Int(arguments[3]) else {
            throw TikTokError(code: .invalidConfiguration, detail: "journal-driver DIRECTORY SEED COUNT")
        }
        let worker = Worker(
            journal: try FilePublishJournal(directory: URL(fileURLWithPath: arguments[1])), generator: SeededGenerator(seed: seed)
        )
        try await worker.run(count)
        worker.say("done")
    }
}
