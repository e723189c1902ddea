// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin) && canImport(Security)
import CoreFoundation
public import Foundation
import Security

/// Tokens in the keychain of an Apple device: one generic password for each account.
///
/// - Items stay on this device, are not synchronized, and can be read from the first unlock after a restart on, so that background work may refresh.
///   On macOS they are in the data protection keychain, which needs a signed app with a keychain access group or an application identifier.
/// - Before that first unlock everything throws ``TikTokError/Code/tokenStoreLocked``, with advice to retry. It never looks as if the user had
///   signed out.
/// - A save updates the item in place; it is never deleted to be added again.
/// - Within a process one at a time has exclusive access. An app and its extensions that share an access group also need a common directory for locks,
///   or they spend each other's refresh tokens. iOS ends an app that it suspends while it has such a lock: ask for background time before publishing.
///
/// It follows Apple's documentation of Keychain Services. The tests of this package, which run on Linux, do not cover it.
public final class KeychainTokenStore: TokenStore {
    private struct Record: TokenRecord {
        let store: KeychainTokenStore
        let account: OpenID

        func tokens() async throws -> TokenSet? {
            try store.read(account)
        }

        func save(_ tokens: TokenSet) async throws {
            try store.write(tokens, for: account)
        }

        func remove() async throws {
            try store.delete(account)
        }
    }

    private let service: String
    private let accessGroup: String?
    private let turns = Turns<OpenID>()
    private let lock: FileLock?

    /// Opens a store.
    /// - Parameters:
    ///   - service: What the items are filed under. Choose another one for each client key, and for TikTok's sandbox.
    ///   - accessGroup: The keychain access group that an app and its extensions share; the first one of the app by default.
    ///   - lockDirectory: A directory that all who share the access group can reach, such as one in the container of an app group; no locks between
    ///     processes by default. It is created with mode 0700. Locks are empty files named by hashes.
    ///   - lockTimeout: How long to wait for exclusive access to an account that another process has. It has to be longer than a refresh, which is two
    ///     requests of 30 seconds when the first answer is lost; 75 seconds by default.
    ///   - time: Where time and chance come from.
    /// - Throws: ``TikTokError`` as ``FileTokenStore/init(directory:encryption:lockTimeout:time:logger:)`` does, for the directory of the locks.
    public init(
        service: String, accessGroup: String? = nil, lockDirectory: URL? = nil, lockTimeout: Duration = .seconds(75),
        time: TimeSource = .system
    ) throws {
        self.service = service
        self.accessGroup = accessGroup
        guard let lockDirectory else {
            lock = nil
            return
        }
        guard lockDirectory.isFileURL else {
            throw TikTokError(code: .invalidConfiguration, detail: "the directory of the locks is not a file URL")
        }
        let directory = PrivateDirectory(path: lockDirectory.path)
        try TikTokError.ofTokenStore { try directory.create() }
        lock = FileLock(directory: directory, timeout: lockTimeout, time: time)
    }

    /// Reads the tokens of an account.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when there is no item.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreLocked``, ``TikTokError/Code/tokenStoreFailed``, or
    ///   ``TikTokError/Code/storedTokensUnreadable`` when the item is damaged.
    public func tokens(for account: OpenID) async throws -> TokenSet? {
        try read(account)
    }

    /// Lists all accounts, sorted.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreLocked`` or ``TikTokError/Code/tokenStoreFailed``.
    public func accounts() async throws -> [OpenID] {
        var query = query()
        query[kSecMatchLimit as String] = kSecMatchLimitAll
        query[kSecReturnAttributes as String] = true
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return [] }
        guard status == errSecSuccess else { throw Self.failed(status) }
        guard let items = found as? [[String: Any]] else { throw Self.failed(errSecDecode) }
        let accounts = items.compactMap { $0[kSecAttrAccount as String] as? String }
        guard accounts.count == items.count else { throw Self.failed(errSecDecode) }
        return accounts.sorted().map(OpenID.init(rawValue:))
    }

    /// Has one account to itself, in this process, and among all that share the directory of the locks if there is one.
    /// - Parameters:
    ///   - account: The account.
    ///   - body: Reads and changes the account.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw. When it has not run: `CancellationError` when the caller was cancelled while waiting, or ``TikTokError`` with code
    ///   ``TikTokError/Code/tokenStoreBusy``, or as the directory of the locks throws.
    public func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @concurrent @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        let record = Record(store: self, account: account)
        guard let lock else { return try await turns.take(account) { try await body(record) } }
        return try await lock.withTokenLock(TokenFile(of: account).lockName) { try await body(record) }
    }

    private func read(_ account: OpenID) throws -> TokenSet? {
        var query = query(for: account)
        query[kSecMatchLimit as String] = kSecMatchLimitOne
        query[kSecReturnData as String] = true
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        guard status == errSecSuccess else { throw Self.failed(status) }
        guard let data = found as? Data else { throw TikTokError(code: .storedTokensUnreadable) }
        let tokens = try TokenSet(stored: data)
        guard tokens.openID == account else { throw TikTokError(code: .storedTokensUnreadable) }
        return tokens
    }

    private func write(_ tokens: TokenSet, for account: OpenID) throws {
        guard tokens.openID == account else {
            throw TikTokError(code: .invalidConfiguration, detail: "the tokens belong to another account")
        }
        let values: [String: Any] = [
            kSecValueData as String: try tokens.encodedForStorage(),
            kSecAttrAccessible as String: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        let query = query(for: account)
        var status = SecItemUpdate(query as CFDictionary, values as CFDictionary)
        if status == errSecItemNotFound {
            let item = query.merging(values) { _, value in value }
            status = SecItemAdd(item as CFDictionary, nil)
        }
        guard status == errSecSuccess else { throw Self.failed(status) }
    }

    private func delete(_ account: OpenID) throws {
        let status = SecItemDelete(query(for: account) as CFDictionary)
        guard status == errSecSuccess || status == errSecItemNotFound else { throw Self.failed(status) }
    }

    /// The items of this store, or the item of one account.
    private func query(for account: OpenID? = nil) -> [String: Any] {
        var query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrService as String: service,
            kSecAttrSynchronizable as String: false,
            kSecUseDataProtectionKeychain as String: true,
        ]
        query[kSecAttrAccount as String] = account?.rawValue
        query[kSecAttrAccessGroup as String] = accessGroup
        return query
    }

    private static func failed(_ status: OSStatus) -> TikTokError {
        if status == errSecInteractionNotAllowed { return TikTokError(code: .tokenStoreLocked) }
        var error = TikTokError(code: .tokenStoreFailed)
        switch status {
        case errSecMissingEntitlement:
            error.meaning = "The app has no right to the keychain, or to the keychain access group."
            error.remedy = "Sign the app, and add the group to the keychain-access-groups of its entitlements."
            error.advice = .fixRequest
        default:
            let words = SecCopyErrorMessageString(status, nil) as String?
            error.meaning = "The keychain failed with status \(status)\(words.map { ": \($0)" } ?? "")."
            error.remedy = "Look the status up in Apple's documentation of Keychain Services; the tokens are still there."
        }
        return error
    }
}
#endif
