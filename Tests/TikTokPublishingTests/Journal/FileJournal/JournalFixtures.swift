// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// A journal in a directory that does not exist yet, and which goes away afterwards.
struct JournalFolder: Sendable {
    let path: String
    var time = AuthorizationTime()

    var url: URL { URL(fileURLWithPath: path) }
    var log: String { path + "/entries.log" }

    func journal(
        encryption: TokenEncryption? = nil, remembersFor: Duration = .seconds(90 * 86400), logger: Logger = .silent,
        smallSize: Int = 1 << 20, lockTimeout: Duration = .seconds(600), bootID: String? = "this-machine"
    ) throws -> FilePublishJournal {
        try FilePublishJournal(
            directory: url, encryption: encryption, remembersFor: remembersFor, time: time.source, logger: logger,
            smallSize: smallSize, lockTimeout: lockTimeout, bootID: bootID)
    }

    static func with<Result>(_ body: (JournalFolder) async throws -> Result) async throws -> Result {
        try await withNewDirectory { try await body(JournalFolder(path: $0)) }
    }
}

extension PublishEntry.ID {
    static let sample = id("key-1")

    static func id(_ key: String, account: String = "user") -> Self {
        Self(account: account, key: PublishKey(rawValue: key))
    }
}

extension PublishJournal {
    /// Saves an entry with a claim on it.
    func save(_ entry: PublishEntry) async throws {
        let saved: Void? = try await withClaim(on: entry.id) { try await $0.save(entry) }
        try #require(saved != nil, "somebody else has the claim")
    }
}

extension PublishJournal {
    /// Whether nobody has the claim.
    func isFree(_ id: PublishEntry.ID) async throws -> Bool {
        try await withClaim(on: id) { _ in true } == true
    }
}

/// What is in a file.
func content(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
}
