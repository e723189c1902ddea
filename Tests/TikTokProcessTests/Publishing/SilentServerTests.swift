// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import HTTPTypes
import JudgeSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// A server that accepts everything and never answers.
    @Suite struct SilentServerTests {
        private static let phases = [
            "token", "creator_info", "video_init pull", "video_init file", "chunk", "final_chunk", "status", "cancel",
        ]
        private static let timeout = Duration.milliseconds(500)

        @Test(
            "Every request ends with its deadline, whatever phase it belongs to, and the publish with what is known",
            arguments: phases, [nil] + ShippedTransport.allCases.map(Optional.some))
        func silence(phase: String, shipped: ShippedTransport?) async throws {
            let words = phase.split(separator: " ").map(String.init)
            let stopwatch = Stopwatch(try shipped?.transport() ?? SocketTransport(), timeout: Self.timeout)
            let stage = try await Stage(["polls": phase == "cancel" ? 1000 : 1], isExpired: phase == "token", over: stopwatch) {
                $0.retry = .never
            }
            try await stage.breaks([["on": words[0], "do": "lose", "with": "stall", "times": 1_000_000]])
            let polling = PollingPolicy.fixed(every: .seconds(1), attempts: 3)
            switch phase {
            case "token", "creator_info":
                let error = await #expect(throws: TikTokError.self) { try await stage.account.creatorInfo() }
                #expect(error?.code == .timedOut)
            case "video_init pull":
                let outcome = try await stage.publish(try Posts.pull(), polling: polling)
                guard case .unknown(let unknown) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(unknown.error.code == .timedOut)
                #expect(try await stage.ledger().inits == 1)
            case "video_init file":
                let outcome = try await stage.publish(Posts.upload(Posts.smallFile), polling: polling)
                guard case .failed(let error) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(error.code == .timedOut)
                #expect(try await stage.ledger().posts.isEmpty)
            case "chunk", "final_chunk":
                let outcome = try await stage.publish(
                    Posts.upload(phase == "chunk" ? Posts.largeFile : Posts.smallFile), polling: polling)
                if case .published = outcome { Issue.record("it is not published") }
                #expect(try await stage.ledger().posts.isEmpty)
            case "status":
                let outcome = try await stage.publish(try Posts.pull(), polling: polling)
                guard case .stillProcessing = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
            default:
                let session = await stage.account.publish(try Posts.pull(), key: "one", polling: polling)
                for await update in session.updates {
                    if case .status = update.event { await session.cancel() }
                }
                guard case .stillProcessing = try await session.outcome() else {
                    Issue.record("\(try await session.outcome())")
                    return
                }
            }
            #expect(stopwatch.timeouts >= 1)
            #expect(stopwatch.longest < Self.timeout + .seconds(1))
        }

        /// Gives every request a short timeout, and measures how long it takes.
        private final class Stopwatch: HTTPTransport, @unchecked Sendable {
            private let transport: any HTTPTransport
            private let timeout: Duration
            // Only ever touched with the lock held.
            private var measured: (longest: Duration, timeouts: Int) = (.zero, 0)
            private let lock = NSLock()

            var longest: Duration { lock.withLock { measured.longest } }
            var timeouts: Int { lock.withLock { measured.timeouts } }

            init(_ transport: any HTTPTransport, timeout: Duration) {
                self.transport = transport
                self.timeout = timeout
            }

            func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
                var request = request
                request.timeout = timeout
                let start = ContinuousClock.now
                defer {
                    let duration = ContinuousClock.now - start
                    lock.withLock { measured.longest = max(measured.longest, duration) }
                }
                do {
                    return try await transport.send(request, progress: progress)
                } catch let error as TransportError where error.reason == .timedOut {
                    lock.withLock { measured.timeouts += 1 }
                    throw error
                }
            }
        }
    }
}
