// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The names that the files of one account have in a ``FileTokenStore``. They tell nothing about the account.
struct TokenFile {
    private static let ending = ".tokens"

    /// The SHA-256 of the open id, in hex.
    let hash: String

    init(of account: OpenID) {
        hash = Hex.string(SHA256.hash(data: Data(account.rawValue.utf8)))
    }

    /// The account of a file with tokens, `nil` for all other names.
    init?(name: String) {
        guard name.hasSuffix(Self.ending) else { return nil }
        hash = String(name.dropLast(Self.ending.count))
        guard hash.utf8.count == 64, hash.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else { return nil }
    }

    /// The account of a file that an interrupted save left behind, `nil` for all other names.
    init?(temporaryName: String) {
        let ending = PrivateDirectory.temporaryName(of: "")
        guard temporaryName.hasSuffix(ending) else { return nil }
        self.init(name: String(temporaryName.dropLast(ending.count)))
    }

    var name: String { hash + Self.ending }
    var lockName: String { hash + ".lock" }

    /// Where damaged tokens are kept.
    /// - Parameters:
    ///   - date: When they were found.
    ///   - number: 1, and more when the name is taken.
    func damagedName(at date: Date, _ number: Int) -> String {
        let date = date.formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
        return "\(hash).corrupt-\(date)" + (number == 1 ? "" : "-\(number)")
    }

    /// Makes sure that tokens are those of this file.
    /// - Throws: What `tokens` threw, with the name of the file when they are damaged.
    func checked(_ tokens: () throws -> TokenSet) throws -> TokenSet {
        do {
            let tokens = try tokens()
            guard TokenFile(of: tokens.openID).hash == hash else { throw damaged }
            return tokens
        } catch let error as TikTokError where error.code == .storedTokensUnreadable {
            throw damaged
        }
    }

    /// The error of a file that cannot be understood.
    var damaged: TikTokError {
        var error = TikTokError(code: .storedTokensUnreadable)
        error.meaning = "The stored tokens in \(name) cannot be read: they are damaged or were written by a newer version."
        return error
    }
}
