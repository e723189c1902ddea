// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// A process that dies at a step: right before it is done, or right after. Steps are requests and writes to the journal.
///
/// What a dead process still tries has no effect and fails; what it had done before stays done.
final class MortalProcess: Sendable {
    struct Dead: Error {}

    private struct Life {
        var steps = 0
        var isDead = false
    }

    private let life = Locked(Life())
    private let lastStep: Int
    private let finishesLastStep: Bool

    /// - Parameters:
    ///   - lastStep: At which step it dies, counted from 1.
    ///   - finishesLastStep: Whether that step still has its effect.
    init(lastStep: Int, finishesLastStep: Bool) {
        self.lastStep = lastStep
        self.finishesLastStep = finishesLastStep
    }

    var isDead: Bool { life.withLock(\.isDead) }
    var steps: Int { life.withLock(\.steps) }

    /// Does a step, and returns its result if the process lives to see it.
    func step<Result>(_ body: () async throws -> Result) async throws -> Result {
        let (happens, isLast) = life.withLock { life in
            guard !life.isDead else { return (false, false) }
            life.steps += 1
            let isLast = life.steps == lastStep
            if isLast, !finishesLastStep { life.isDead = true }
            return (!isLast || finishesLastStep, isLast)
        }
        guard happens else { throw Dead() }
        let result = try await body()
        if isLast { life.withLock { $0.isDead = true } }
        guard !isDead else { throw Dead() }
        return result
    }
}

/// The transport of a process that dies.
struct MortalTransport: HTTPTransport {
    let process: MortalProcess
    let transport: any HTTPTransport

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        do {
            return try await process.step { try await transport.send(request, progress: progress) }
        } catch is MortalProcess.Dead {
            throw TransportError(.other, delivery: .maybeSent)
        }
    }
}

/// The journal of a process that dies.
struct MortalJournal: PublishJournal {
    private struct Record: PublishRecord {
        let process: MortalProcess
        let record: any PublishRecord

        func entry() async throws -> PublishEntry? {
            try await record.entry()
        }

        func save(_ entry: PublishEntry) async throws {
            try await process.step { try await record.save(entry) }
        }
    }

    let process: MortalProcess
    let disk: EphemeralPublishJournal

    func entry(_ id: PublishEntry.ID) async throws -> PublishEntry? { disk.entry(id) }
    func entry(named publishID: PublishID) async throws -> PublishEntry? { disk.entry(named: publishID) }
    func unfinishedEntries() async throws -> [PublishEntry] { disk.unfinishedEntries() }
    func entries() async throws -> [PublishEntry] { disk.entries() }

    func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result? {
        try await disk.withClaim(on: id) { try await body(Record(process: process, record: $0)) }
    }

    func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date? {
        disk.reserve(bucket, within: limit, at: date)
    }

    func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date] { disk.uses(of: bucket, since: date) }
    func wasDelivered(_ key: String) async throws -> Bool { disk.wasDelivered(key) }
    func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool { disk.isFirstDelivery(key, at: date) }
}
