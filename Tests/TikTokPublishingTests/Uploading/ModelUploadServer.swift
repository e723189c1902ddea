// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import TestSupport

@testable import TikTokPublishing

/// An upload server that takes chunks in order and nothing else, and the words it has about that.
struct ModelUploadServer {
    /// How it tells where it stands.
    enum Manner: CaseIterable {
        /// As a count of bytes or the index of the last one, or not at all.
        case honest
        /// Any number.
        case lying
    }

    let plan: ChunkPlan
    let manner: Manner
    /// How many chunks have arrived.
    private(set) var received: Int64 = 0
    /// How many chunks were sent that lie beyond the next one.
    private(set) var gaps = 0

    var hasAll: Bool { received == plan.chunkCount }

    init(_ plan: ChunkPlan, _ manner: Manner) {
        self.plan = plan
        self.manner = manner
    }

    /// Gets a chunk, and answers if the network lets it.
    mutating func take(_ chunk: Int64, using random: inout SeededRandom) -> ChunkReply {
        guard chunk == received, manner == .honest || Int.random(in: 0..<8, using: &random) > 0 else {
            if chunk > received { gaps += 1 }
            return outOfStep(using: &random)
        }
        switch Int.random(in: 0..<24, using: &random) {
        case 0: return .lost(.cannotConnect, .notSent)
        case 1: return .lost(.connectionLost, .maybeSent)
        case 2: return .answered(502)
        case 3: return .answered(429)
        case 4:
            received += 1
            return .lost(.timedOut, .maybeSent)
        case 5:
            received += 1
            return .answered(504)
        case 6: return .answered(404)
        case 7 where Bool.random(using: &random): return .answered(400)
        default:
            received += 1
            return .accepted
        }
    }

    /// The backend's word.
    func progress(using random: inout SeededRandom) -> Int64? {
        let bytes = hasAll ? plan.byteCount : plan.range(of: received).lowerBound
        switch (manner, Int.random(in: 0..<4, using: &random)) {
        case (_, 0): return nil
        case (.honest, 1): return max(0, bytes - 1)
        case (.honest, _): return bytes
        case (.lying, 1): return [Int64.min, -1, 0, plan.byteCount, plan.byteCount + 1, Int64.max].randomElement(using: &random)
        case (.lying, _): return Int64.random(in: 0...plan.byteCount, using: &random)
        }
    }

    private func outOfStep(using random: inout SeededRandom) -> ChunkReply {
        guard case .failed(let kind, let error, _) = ChunkReply.answered(416) else { return .accepted }
        return .failed(kind, error, progress: progress(using: &random))
    }
}

extension ChunkReply {
    fileprivate static func lost(_ reason: TransportError.Reason, _ delivery: TransportError.Delivery) -> ChunkReply {
        ChunkReply(TransportError(reason, delivery: delivery))
    }

    fileprivate static func answered(_ status: Int) -> ChunkReply {
        ChunkReply(TransportResponse(head: .init(status: .init(code: status))))
    }
}
