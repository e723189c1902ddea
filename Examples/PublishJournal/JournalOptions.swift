// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import Foundation
import TikTokPublishing

/// Which journal.
struct JournalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the journal.", valueName: "folder"))
    var journal: String

    @Option(
        help: ArgumentHelp(
            "A file with the key that the journal is encrypted with, 32 bytes in base64. It is in clear text by default.",
            valueName: "file"))
    var keyFile: String?

    /// Opens the journal, which has to be there.
    func open() throws -> FilePublishJournal {
        guard FileManager.default.fileExists(atPath: journal + "/entries.log") else {
            throw ExampleError(
                "\(journal) has no journal.", remedy: "Name its folder, or make one to look at: publish-journal sample FOLDER")
        }
        return try FilePublishJournal(directory: URL(fileURLWithPath: journal), encryption: try keyFile.map(encryption))
    }

    private func encryption(_ file: String) throws -> TokenEncryption {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            throw ExampleError("\(file) holds no key in base64.", remedy: "Make one with: openssl rand -base64 32")
        }
        return try TokenEncryption(key: TokenEncryption.Key(bytes))
    }
}
