// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import TikTokPublishing

/// One attempt of a creator to link a TikTok account to wahdx by scanning a QR code: show ``image``, and read ``states``.
///
/// ```swift
/// let login = try await wahdx.qrCodeLogin()
/// show(login.image)
/// for try await state in login.states {
///     if case .confirmed(let account) = state { print("linked \(account.username)") }
/// }
/// ```
public struct WahdxQRCodeLogin: Sendable {
    /// The picture, a PNG. Whoever scans it can answer for the creator: show it to nobody else.
    public let image: Data
    /// The name of this sign-in.
    public let uniqueID: String?
    /// How long the code works, counted from its request.
    public let lifetime: Duration
    private let token: Secret
    private let client: WahdxClient
    private let polling: PollingPolicy
    private let time: TimeSource
    private let begun: Duration

    init(ticket: WahdxQRCodeTicket, client: WahdxClient, polling: PollingPolicy, time: TimeSource, begun: Duration) {
        image = ticket.image
        uniqueID = ticket.uniqueID
        lifetime = ticket.lifetime
        token = ticket.token
        self.client = client
        var polling = polling
        polling.deadline = min(polling.deadline ?? lifetime, lifetime)
        self.polling = polling
        self.time = time
        self.begun = begun
    }

    /// How far it is, each time that changes. The reader asks wahdx while it waits for the next state.
    ///
    /// It ends after a state that is the end, when the code is too old, and at once when the task is cancelled. Failures that may pass are asked over; any other is
    /// thrown as `TikTokError`.
    public var states: AsyncThrowingStream<WahdxQRCodeState, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await poll { continuation.yield($0) }
                    continuation.finish()
                } catch is CancellationError {
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func poll(_ tell: (WahdxQRCodeState) -> Void) async throws {
        var asked = 0
        var told: WahdxQRCodeState?
        var failure: TikTokError?
        while let pause = polling.delay(after: asked, elapsed: time.uptime() - begun, random: time.random()) {
            try await time.sleep(pause)
            asked += 1
            switch await check() {
            case .success(let state):
                failure = nil
                if state != told { tell(state) }
                told = state
                if state.isEnd { return }
            case .failure(let error):
                guard error.isTransient else { throw error }
                failure = error
            }
            try Task.checkCancellation()
        }
        if let failure { throw failure }
        if told != .expired { tell(.expired) }
    }

    private func check() async -> Result<WahdxQRCodeState, TikTokError> {
        do {
            return .success(try await client.checkQRCode(token))
        } catch {
            return .failure(error)
        }
    }
}
