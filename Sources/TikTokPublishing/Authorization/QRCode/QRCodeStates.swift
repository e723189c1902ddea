// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The states of one ``QRCodeSignIn``, each time that they change. See ``QRCodeSignIn/states``.
public struct QRCodeStates: AsyncSequence, Sendable {
    /// The element.
    public typealias Element = QRCodeSignIn.State
    let poll: QRCodePoll
    let token: Secret
    let client: OAuthClient
    let time: TimeSource
    let begun: Duration

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(poll: poll, token: token, client: client, time: time, begun: begun)
    }

    /// Asks TikTok until the state changes.
    public struct Iterator: AsyncIteratorProtocol {
        var poll: QRCodePoll
        let token: Secret
        let client: OAuthClient
        let time: TimeSource
        let begun: Duration

        /// The next state; `nil` after the last one, when the time is over, or when the task is cancelled.
        /// - Throws: ``TikTokError``, see ``QRCodeSignIn/states``. Nothing comes after it.
        @concurrent
        public mutating func next() async throws -> QRCodeSignIn.State? {
            while let wait = try poll.wait(elapsed: time.uptime() - begun, random: time.random()) {
                let answer: Result<QRCodeCheck, TikTokError>
                do {
                    try await time.sleep(wait)
                    answer = .success(try await client.checkQRCode(token))
                } catch {
                    answer = .failure(TikTokError(wrapping: error))
                }
                if Task.isCancelled, (try? answer.get()) == nil {
                    poll.cancel()
                    return nil
                }
                if let state = try poll.take(answer) { return state }
            }
            return nil
        }
    }
}
