// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation

/// Tokens in a directory of the caller's choice: one file for each account, readable by nobody else on the machine.
///
/// - The directory has mode 0700 and the files 0600 from the moment they exist. What others could read or write, symbolic links and files of
///   other users are refused, not repaired: somebody may have been there already.
/// - A save writes a new file, syncs it, renames it over the old one and syncs the directory. After a crash the old or the new tokens are there.
/// - Files are named by a hash of the open id and hold the JSON of ``TokenSet/encodedForStorage()``, in clear text.
/// - A damaged file is reported with ``TikTokError/Code/storedTokensUnreadable`` and stays as it is until the user signs in again.
///
/// Choose a directory for state, not for caches, on a local file system. One process at a time may refresh tokens from one directory.
public final class FileTokenStore: TokenStore {
    private struct Record: TokenRecord {
        let store: FileTokenStore
        let account: OpenID

        func tokens() async throws -> TokenSet? {
            try await store.tokens(for: account)
        }

        func save(_ tokens: TokenSet) throws {
            try store.write(tokens)
        }

        func remove() throws {
            try store.delete(account)
        }
    }

    private let directory: PrivateDirectory
    private let turns = Turns<OpenID>()

    /// Opens a store, creating its directory when it is not there.
    /// - Parameter directory: A file URL.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed`` when the directory cannot be created, is a symbolic link, belongs to
    ///   another user, or is open to others.
    public init(directory: URL) throws {
        self.directory = PrivateDirectory(path: directory.path)
        do {
            try self.directory.create()
        } catch {
            throw Self.failed(error)
        }
    }

    /// Reads the tokens of an account.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when there is no file.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed``, or ``TikTokError/Code/storedTokensUnreadable`` when the file is damaged.
    public func tokens(for account: OpenID) async throws -> TokenSet? {
        guard let tokens = try read(Self.fileName(of: account)) else { return nil }
        guard tokens.openID == account else { throw TikTokError(code: .storedTokensUnreadable) }
        return tokens
    }

    /// Has one account to itself.
    /// - Parameters:
    ///   - account: The account.
    ///   - body: Reads and changes the account.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw; `CancellationError` when the caller was cancelled while waiting.
    public func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        try await turns.take(account) {
            try await body(Record(store: self, account: account))
        }
    }

    /// Lists all accounts, sorted.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed``, or ``TikTokError/Code/storedTokensUnreadable`` when one of the files is
    ///   damaged: a list without that account would look as if its user had signed out.
    public func accounts() async throws -> [OpenID] {
        do {
            return try directory.names().filter(Self.isFileName)
                .compactMap { try read($0)?.openID }
                .sorted { $0.rawValue < $1.rawValue }
        } catch let error as TikTokError {
            throw error
        } catch {
            throw Self.failed(error)
        }
    }

    private func write(_ tokens: TokenSet) throws {
        do {
            try directory.write(tokens.encodedForStorage(), to: Self.fileName(of: tokens.openID))
        } catch {
            throw Self.failed(error)
        }
    }

    private func delete(_ account: OpenID) throws {
        do {
            try directory.remove(Self.fileName(of: account))
        } catch {
            throw Self.failed(error)
        }
    }

    private func read(_ name: String) throws -> TokenSet? {
        let data: Data?
        do {
            data = try directory.read(name, limit: 64 << 10)
        } catch {
            throw Self.failed(error)
        }
        do {
            return try data.map(TokenSet.init(stored:))
        } catch var error as TikTokError {
            error.meaning = "The stored tokens in \(name) cannot be read: they are damaged or were written by a newer version."
            throw error
        }
    }

    private static func fileName(of account: OpenID) -> String {
        Hex.string(SHA256.hash(data: Data(account.rawValue.utf8))) + ".json"
    }

    private static func isFileName(_ name: String) -> Bool {
        name.utf8.count == 69 && name.hasSuffix(".json") && !name.hasPrefix(".")
    }

    private static func failed(_ error: any Error) -> TikTokError {
        let detail = (error as? PrivateDirectory.Failure)?.description ?? "\(type(of: error))"
        return TikTokError(
            code: .tokenStoreFailed,
            meaning: "The token store failed: \(detail).",
            remedy: "Repair the directory of the token store.",
            advice: .retry
        )
    }
}
