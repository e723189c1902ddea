// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The note in the directory of a journal that says which machine uses it, since locks may not reach further than one.
///
/// It is no lock: whoever sets the clock of a machine wrong can defeat it. It tells of a mistake that would post twice.
struct JournalHost: Sendable, Hashable {
    static let name = "host"
    /// For how long a note counts.
    static let validity: Duration = .seconds(60)
    /// When it is written anew.
    private static let renewal: Duration = .seconds(20)

    let bootID: String
    let renewedAt: Date

    /// Makes sure that this machine has the journal, and says so for the next minute. One at a time.
    /// - Returns: The note of another machine that has stopped using it.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalInUseElsewhere``, or ``FileFailure``.
    static func check(in directory: PrivateDirectory, bootID: String, at date: Date) throws -> JournalHost? {
        let note = try directory.read(name, limit: 4096).flatMap(JournalHost.init)
        let age = note.map { abs(date.timeIntervalSince($0.renewedAt)) } ?? .infinity
        let isOurs = note?.bootID == bootID
        if !isOurs, age < validity / .seconds(1) { throw TikTokError(code: .journalInUseElsewhere) }
        if !isOurs || age >= renewal / .seconds(1) {
            try directory.write(JournalHost(bootID: bootID, renewedAt: date).encoded(), to: name)
        }
        return isOurs ? nil : note
    }

    private init(bootID: String, renewedAt: Date) {
        self.bootID = bootID
        self.renewedAt = renewedAt
    }

    private init?(_ content: Data) {
        let words = String(decoding: content, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let seconds = Double(words[1]), seconds.isFinite else { return nil }
        self.init(bootID: String(words[0]), renewedAt: Date(timeIntervalSince1970: seconds))
    }

    private func encoded() -> Data {
        Data("\(bootID) \(renewedAt.timeIntervalSince1970)\n".utf8)
    }
}
