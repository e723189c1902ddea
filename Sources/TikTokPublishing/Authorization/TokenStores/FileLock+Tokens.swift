// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension FileLock {
    /// Has the lock of an account in a token store.
    /// - Parameters:
    ///   - name: The name of the lock.
    ///   - prepare: What belongs to having it.
    ///   - body: What to run then.
    /// - Throws: What `body` threw, as it is. What the lock and `prepare` threw, in the terms of token stores.
    func withTokenLock<Success>(
        _ name: String, _ prepare: () throws -> Void = {}, andThen body: () async throws -> Success
    ) async throws -> Success {
        let result: Result<Success, any Error>
        do {
            result = try await withLock(name) {
                try prepare()
                do {
                    return .success(try await body())
                } catch {
                    return .failure(error)
                }
            }
        } catch is Deadline.Passed {
            throw TikTokError(code: .tokenStoreBusy)
        } catch let failure as FileFailure {
            throw TikTokError(tokenStore: failure)
        }
        return try result.get()
    }
}
