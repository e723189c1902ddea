// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension FileKeeper {
    fileprivate static let tokenStore = FileKeeper(
        name: "token store", failed: .tokenStoreFailed, notWritable: .tokenStoreNotWritable, full: .tokenStoreFull,
        unsafe: .tokenStoreUnsafe, content: "tokens",
        strangerRemedy: "Find out who made it, remove it, and let the user sign in again.",
        sizeRemedy: "No tokens are as long as that: look at what was to be saved.",
        withoutLocks: "several processes could spend the same refresh token")
}

extension TikTokError {
    /// Runs a body of a token store, and tells its file failures in the terms of token stores.
    static func ofTokenStore<Success>(_ body: () throws -> Success) throws -> Success {
        do {
            return try body()
        } catch let failure as FileFailure {
            throw TikTokError(tokenStore: failure)
        }
    }

    /// The error of a token store whose file or directory could not be used.
    package init(tokenStore failure: FileFailure) {
        self.init(failure, of: .tokenStore)
    }
}
