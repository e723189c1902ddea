// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// An upload server that says that a chunk is not the one it waits for, and what it says about the one it waits for.
    @Suite struct OutOfStepTests {
        enum Word: CaseIterable {
            case count, lastIndex, midChunk, absent, empty, garbage, tooFar, all, beyondTheEnd, negative, huge, behind

            /// Whether it is what the judge would say after one chunk.
            var isTrue: Bool { self == .count || self == .lastIndex }

            /// `Content-Range`, said when one chunk has arrived.
            var headers: [String: String] {
                let range: String? =
                    switch self {
                    case .count: "bytes 0-5242880/21000123"
                    case .lastIndex: "bytes 0-5242879/21000123"
                    case .midChunk: "bytes 0-7000000/21000123"
                    case .absent: nil
                    case .empty: ""
                    case .garbage: "bytes first-last/all"
                    case .tooFar: "bytes 0-15728639/21000123"
                    case .all: "bytes 0-21000122/21000123"
                    case .beyondTheEnd: "bytes 0-99999999/21000123"
                    case .negative: "bytes 0--5/21000123"
                    case .huge: "bytes 0-99999999999999999999/21000123"
                    case .behind: "bytes 0-0/21000123"
                    }
                return range.map { ["Content-Range": $0] } ?? [:]
            }
        }

        private static func fault(_ word: Word, on endpoint: String, times: Int = 1) -> [String: any Sendable] {
            [
                "on": endpoint, "skip": endpoint == "chunk" ? 1 : 0, "do": "answer", "status": 416, "headers": word.headers,
                "times": times,
            ]
        }

        @Test(
            "Said once, it costs requests and nothing else: what is posted is the file, and the backend settles what cannot be right",
            arguments: Word.allCases, ["chunk", "final_chunk"])
        func once(word: Word, endpoint: String) async throws {
            let run = try await UploadRun(try await Stage(), faults: [Self.fault(word, on: endpoint)])
            try await run.expectSound("\(word) \(endpoint)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.ledger.inits == 1)
        }

        @Test(
            "Said for ever, it ends the upload with an error that tells why, and nothing is posted",
            arguments: Word.allCases, ["chunk", "final_chunk"])
        func always(word: Word, endpoint: String) async throws {
            let run = try await UploadRun(try await Stage(), faults: [Self.fault(word, on: endpoint, times: 1000)])
            try await run.expectSound("\(word) \(endpoint)")
            #expect(run.error?.code == .uploadOutOfStep, "\(run.outcome)")
            #expect(run.ledger.posts.isEmpty)
        }

        @Test(
            "Said by a server that tells no progress otherwise, it ends in the post or in what is known",
            arguments: Word.allCases, ["chunk", "final_chunk"])
        func terse(word: Word, endpoint: String) async throws {
            let run = try await UploadRun(
                try await Stage(["is_terse": true]), faults: [Self.fault(word, on: endpoint)])
            try await run.expectSound("\(word) \(endpoint)")
            if word.isTrue, endpoint == "chunk" { #expect(run.isPublished, "\(run.outcome)") }
            #expect(run.ledger.inits == 1)
        }

        @Test(
            "A status that lies about the bytes after a lost answer leads to no gap and no overlap",
            arguments: ["0", "5242880", "15728640", "15728639", "21000123", "99999999", "-1", "null", #""many""#],
            ["chunk", "final_chunk"])
        func lyingStatus(bytes: String, endpoint: String) async throws {
            let body = """
                {"data":{"status":"PROCESSING_UPLOAD","uploaded_bytes":\(bytes)},"error":{"code":"ok","message":"","log_id":"1"}}
                """
            for hasArrived in [false, true] {
                let run = try await UploadRun(
                    try await Stage(),
                    faults: [
                        ["on": endpoint, "skip": endpoint == "chunk" ? 1 : 0, "do": "lose", "effect": hasArrived],
                        ["on": "status", "do": "answer", "status": 200, "body": body],
                    ])
                let what: Comment = "\(bytes) \(endpoint) \(hasArrived): \(run.outcome)"
                #expect(run.ledger.posts.count <= 1, what)
                #expect(run.ledger.posts.allSatisfy { $0.sha256 == Posts.fourChunkDigest }, what)
                #expect(run.ledger.violations == [], what)
                #expect(run.ledger.inits == 1, what)
                if run.isPublished { #expect(run.ledger.posts.count == 1, what) }
                if hasArrived, endpoint == "final_chunk" { #expect(run.isPublished, what) }
            }
        }
    }
}
