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
/// - Files are named by a hash of the open id and hold the JSON of ``TokenSet/encodedForStorage()``, in clear text or encrypted with a key of yours.
/// - A damaged file is reported with ``TikTokError/Code/storedTokensUnreadable`` and stays as it is until the user signs in again. It is then
///   kept beside the new one, named `….corrupt-` and the date.
///
/// Choose a directory for state, not for caches, on a local file system. Never remove its `.lock` files while somebody uses it.
public final class FileTokenStore: TokenStore {
    private struct Record: TokenRecord {
        let store: FileTokenStore
        let account: OpenID

        func tokens() async throws -> TokenSet? {
            try store.read(TokenFile(of: account))
        }

        func save(_ tokens: TokenSet) throws {
            try store.write(tokens, for: account)
        }

        func remove() throws {
            try store.delete(account)
        }
    }

    let directory: PrivateDirectory
    let encryption: TokenEncryption?
    let lock: FileLock
    let time: TimeSource
    let logger: Logger

    /// Opens a store, creating its directory when it is not there. Removes what interrupted saves left behind.
    /// - Parameters:
    ///   - directory: A file URL.
    ///   - encryption: The key that the files are encrypted with; they are in clear text by default. Files in clear text are refused when there is a
    ///     key, since somebody else could have put them there: see ``reseal()``.
    ///   - lockTimeout: How long to wait for exclusive access to an account. It has to be longer than a refresh, which is two requests of 30 seconds
    ///     when the first answer is lost; 75 seconds by default.
    ///   - time: Where time and chance come from.
    ///   - logger: Gets what cannot be told otherwise; never a token. Nowhere by default.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreUnsafe`` when the directory is a symbolic link, belongs to another user or is
    ///   open to others, ``TikTokError/Code/tokenStoreNotWritable``, ``TikTokError/Code/tokenStoreFull`` or ``TikTokError/Code/tokenStoreFailed`` when
    ///   it cannot be created or read, ``TikTokError/Code/invalidConfiguration`` when the URL is not a file URL.
    public init(
        directory: URL, encryption: TokenEncryption? = nil, lockTimeout: Duration = .seconds(75), time: TimeSource = .system,
        logger: Logger = .silent
    ) throws {
        guard directory.isFileURL else {
            throw TikTokError(code: .invalidConfiguration, detail: "the directory of the token store is not a file URL")
        }
        self.directory = PrivateDirectory(path: directory.path)
        lock = FileLock(directory: self.directory, timeout: lockTimeout, time: time)
        self.encryption = encryption
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
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/storedTokensUnreadable`` when the file is damaged, ``TikTokError/Code/tokenKeyMissing`` or
    ///   ``TikTokError/Code/tokensNotEncrypted`` when it does not fit the key of the store, ``TikTokError/Code/tokenStoreUnsafe``,
    ///   ``TikTokError/Code/tokenStoreNotWritable`` or ``TikTokError/Code/tokenStoreFailed``.
    public func tokens(for account: OpenID) async throws -> TokenSet? {
        try read(TokenFile(of: account))
    }

    /// Lists all accounts, sorted.
    /// - Throws: ``TikTokError`` as ``tokens(for:)`` does, also when one of the files is damaged: a list without that account would look as if its
    ///   user had signed out.
    public func accounts() async throws -> [OpenID] {
        try tokenFiles().compactMap { try read($0)?.openID }.sorted { $0.rawValue < $1.rawValue }
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
        to account: OpenID, _ body: @concurrent @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        try await withLock(of: TokenFile(of: account)) {
            try await body(Record(store: self, account: account))
        }
    }

    /// Encrypts everything with the current key that is in clear text or encrypted with an earlier one, file by file.
    ///
    /// Other processes may go on, if they have all the keys. When it has returned without an error, earlier keys are not needed any more, except for
    /// damaged files that were kept aside.
    /// - Returns: How many accounts were encrypted anew.
    /// - Throws: The first ``TikTokError`` that ``tokens(for:)`` or a save of one of the accounts throws; all others are done nevertheless.
    ///   ``TikTokError/Code/invalidConfiguration`` when the store has no key. `CancellationError`; it may be repeated.
    @discardableResult
    public func reseal() async throws -> Int {
        guard let encryption else {
            throw TikTokError(code: .invalidConfiguration, detail: "the token store has no key")
        }
        var count = 0
        var failures: [any Error] = []
        for file in try tokenFiles() {
            do {
                count += try await withLock(of: file) { try reseal(file, with: encryption) ? 1 : 0 }
            } catch let error as TikTokError {
                failures.append(error)
            }
        }
        if let first = failures.first { throw first }
        return count
    }
}
