// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Logging

/// Tokens in a directory of the caller's choice: one file for each account, readable by nobody else on the machine.
///
/// - The directory has mode 0700 and the files 0600 from the moment they exist. What others could read or write, symbolic links and files of
///   other users are refused, not repaired: somebody may have been there already.
/// - Any number of processes of this machine may share the directory. Exclusive access is a `flock` on a file of its own, which ends with the
///   process that has it.
/// - A save writes a new file, syncs it, renames it over the old one and syncs the directory. After a crash the old or the new tokens are there.
/// - Files are named by a hash of the open id and hold the JSON of ``TokenSet/encodedForStorage()``, in clear text.
/// - A damaged file is reported with ``TikTokError/Code/storedTokensUnreadable`` and stays as it is until the user signs in again. It is then
///   kept beside the new one, named `….corrupt-` and the date.
///
/// Choose a directory for state, not for caches, on a local file system. Never remove its `.lock` files while somebody uses it.
public final class FileTokenStore: TokenStore {
    private struct Record: TokenRecord {
        let store: FileTokenStore
        let account: OpenID

        func tokens() async throws -> TokenSet? {
            try store.read(account)
        }

        func save(_ tokens: TokenSet) throws {
            try store.write(tokens, for: account)
        }

        func remove() throws {
            try TikTokError.ofTokenStore { try store.directory.remove(TokenFile(of: account).name) }
        }
    }

    private static let sizeLimit = 64 << 10

    private let directory: PrivateDirectory
    private let lock: FileLock
    private let time: TimeSource
    private let logger: Logger

    /// Opens a store, creating its directory when it is not there. Removes what interrupted saves left behind.
    /// - Parameters:
    ///   - directory: A file URL.
    ///   - lockTimeout: How long to wait for exclusive access to an account. It has to be longer than a refresh, which is two requests of 30 seconds
    ///     when the first answer is lost; 75 seconds by default.
    ///   - time: Where time and chance come from.
    ///   - logger: Gets what cannot be told otherwise; never a token. Nowhere by default.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreUnsafe`` when the directory is a symbolic link, belongs to another user or is
    ///   open to others, ``TikTokError/Code/tokenStoreNotWritable``, ``TikTokError/Code/tokenStoreFull`` or ``TikTokError/Code/tokenStoreFailed`` when
    ///   it cannot be created or read, ``TikTokError/Code/invalidConfiguration`` when the URL is not a file URL.
    public init(
        directory: URL, lockTimeout: Duration = .seconds(75), time: TimeSource = .system, logger: Logger = .silent
    ) throws {
        guard directory.isFileURL else {
            throw TikTokError(code: .invalidConfiguration, detail: "the directory of the token store is not a file URL")
        }
        self.directory = PrivateDirectory(path: directory.path)
        lock = FileLock(directory: self.directory, timeout: lockTimeout, time: time)
        self.time = time
        self.logger = logger
        try TikTokError.ofTokenStore {
            try self.directory.create()
            try sweep()
        }
    }

    /// Reads the tokens of an account.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when there is no file.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/storedTokensUnreadable`` when the file is damaged, ``TikTokError/Code/tokenStoreUnsafe``,
    ///   ``TikTokError/Code/tokenStoreNotWritable`` or ``TikTokError/Code/tokenStoreFailed``.
    public func tokens(for account: OpenID) async throws -> TokenSet? {
        try read(account)
    }

    /// Lists all accounts, sorted.
    /// - Throws: ``TikTokError`` as ``tokens(for:)`` does, also when one of the files is damaged: a list without that account would look as if its
    ///   user had signed out.
    public func accounts() async throws -> [OpenID] {
        try TikTokError.ofTokenStore { try directory.names() }
            .compactMap(TokenFile.init(name:))
            .compactMap { try read($0)?.openID }
            .sorted { $0.rawValue < $1.rawValue }
    }

    /// Has one account to itself, among all processes that share the directory.
    ///
    /// If a process had it before and was killed, the next one has it within a tenth of a second.
    /// - Parameters:
    ///   - account: The account.
    ///   - body: Reads and changes the account.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw. When it has not run: `CancellationError` when the caller was cancelled while waiting, or ``TikTokError`` with code
    ///   ``TikTokError/Code/tokenStoreBusy``, ``TikTokError/Code/tokenStoreUnsafe``, ``TikTokError/Code/tokenStoreNotWritable``,
    ///   ``TikTokError/Code/tokenStoreFull`` or ``TikTokError/Code/tokenStoreFailed``.
    public func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        let file = TokenFile(of: account)
        return try await lock.withTokenLock(file.lockName) {
            try directory.removeTemporary(of: file.name)
        } andThen: {
            try await body(Record(store: self, account: account))
        }
    }

    private func read(_ account: OpenID) throws -> TokenSet? {
        let file = TokenFile(of: account)
        guard let tokens = try read(file) else { return nil }
        guard tokens.openID == account else { throw file.damaged }
        return tokens
    }

    private func read(_ file: TokenFile) throws -> TokenSet? {
        do {
            return try directory.read(file.name, limit: Self.sizeLimit).map(TokenSet.init(stored:))
        } catch let failure as FileFailure {
            if case .tooLarge = failure.problem { throw file.damaged }
            throw TikTokError(tokenStore: failure)
        } catch let error as TikTokError where error.code == .storedTokensUnreadable {
            throw file.damaged
        }
    }

    private func write(_ tokens: TokenSet, for account: OpenID) throws {
        let file = TokenFile(of: account)
        guard tokens.openID == account else {
            throw TikTokError(code: .invalidConfiguration, detail: "the tokens belong to another account")
        }
        let content = try tokens.encodedForStorage()
        try TikTokError.ofTokenStore {
            guard content.count <= Self.sizeLimit else { throw directory.failure(file.name, .tooLarge(limit: Self.sizeLimit)) }
            do {
                _ = try read(account)
            } catch let error as TikTokError where error.code == .storedTokensUnreadable {
                try keepDamaged(file)
            }
            try directory.write(content, to: file.name)
        }
    }

    private func keepDamaged(_ file: TokenFile) throws {
        // By a second name, not another one: at every moment the damaged file or the new one is there, and nobody looks signed out.
        let date = time.now()
        var number = 1
        while try !directory.keep(file.name, as: file.damagedName(at: date, number)) { number += 1 }
        logger.error(
            "damaged tokens are kept aside, and replaced by new ones",
            metadata: ["tiktok.file": "\(file.damagedName(at: date, number))"])
    }

    /// Removes what interrupted saves left behind, but nothing that somebody is writing now.
    private func sweep() throws {
        for file in try directory.names().compactMap(TokenFile.init(temporaryName:)) {
            // What cannot be removed now is in nobody's way until the account is written, which then tells.
            try? lock.withLockIfFree(file.lockName) { try directory.removeTemporary(of: file.name) }
        }
    }
}
