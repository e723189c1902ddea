// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

extension FileTokenStore {
    private static let sizeLimit = 64 << 10

    func tokenFiles() throws -> [TokenFile] {
        try TikTokError.ofTokenStore { try directory.names() }.compactMap(TokenFile.init(name:))
    }

    func withLock<Result>(of file: TokenFile, _ body: () async throws -> Result) async throws -> Result {
        try await lock.withTokenLock(file.lockName) {
            try directory.removeTemporary(of: file.name)
        } andThen: {
            try await body()
        }
    }

    func read(_ file: TokenFile) throws -> TokenSet? {
        guard let content = try content(of: file) else { return nil }
        return try file.checked {
            try encryption?.open(content, of: file) ?? TokenSet(stored: content)
        }
    }

    func write(_ tokens: TokenSet, for account: OpenID) throws {
        guard tokens.openID == account else {
            throw TikTokError(code: .invalidConfiguration, detail: "the tokens belong to another account")
        }
        let file = TokenFile(of: account)
        do {
            _ = try read(file)
        } catch let error as TikTokError where error.code == .storedTokensUnreadable {
            try keepDamaged(file)
        } catch let error as TikTokError where error.code == .tokensNotEncrypted {
            // Whoever put them there, they are replaced.
        }
        try write(tokens, to: file)
    }

    func delete(_ account: OpenID) throws {
        try TikTokError.ofTokenStore { try directory.remove(TokenFile(of: account).name) }
    }

    /// Returns whether that was necessary.
    func reseal(_ file: TokenFile, with encryption: TokenEncryption) throws -> Bool {
        guard let content = try content(of: file), !encryption.isCurrent(content) else { return false }
        let tokens = try file.checked {
            TokenEnvelope.isMarked(content) ? try encryption.open(content, of: file) : try TokenSet(stored: content)
        }
        try write(tokens, to: file)
        return true
    }

    /// Removes what interrupted saves left behind, but nothing that somebody is writing now.
    func sweep() throws {
        for file in try directory.names().compactMap(TokenFile.init(temporaryName:)) {
            // What cannot be removed now is in nobody's way until the account is written, which then tells.
            try? lock.withLockIfFree(file.lockName) { try directory.removeTemporary(of: file.name) }
        }
    }

    private func content(of file: TokenFile) throws -> Data? {
        do {
            return try directory.read(file.name, limit: Self.sizeLimit)
        } catch let failure as FileFailure {
            if case .tooLarge = failure.problem { throw file.damaged }
            throw TikTokError(tokenStore: failure)
        }
    }

    private func write(_ tokens: TokenSet, to file: TokenFile) throws {
        let content = try encryption?.seal(tokens) ?? tokens.encodedForStorage()
        try TikTokError.ofTokenStore {
            guard content.count <= Self.sizeLimit else { throw directory.failure(file.name, .tooLarge(limit: Self.sizeLimit)) }
            try directory.write(content, to: file.name)
        }
    }

    private func keepDamaged(_ file: TokenFile) throws {
        // By a second name, not another one: at every moment the damaged file or the new one is there, and nobody looks signed out.
        let date = time.now()
        var number = 1
        try TikTokError.ofTokenStore {
            while try !directory.keep(file.name, as: file.damagedName(at: date, number)) { number += 1 }
        }
        logger.error(
            "damaged tokens are kept aside, and replaced by new ones",
            metadata: ["tiktok.file": "\(file.damagedName(at: date, number))"])
    }
}
