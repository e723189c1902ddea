// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

extension HTTPTransportConformance {
    func checkFileRange() async throws {
        let rule = Rule.sendsFileRanges
        let contents = Self.pattern(3_000_000)
        try await withFile(contents) { url in
            try await serving { _ in
                .answer(status: 201)
            } _: { server in
                for range in [Int64(0)..<3_000_000, 1_234_567..<2_345_678, 2_999_999..<3_000_000] {
                    let body = RequestBody.file(url, range: range)
                    _ = try await transport.send(request(.put, server.url("/"), body: body))
                    guard let seen = server.requests.last else { continue }
                    try checkLength(rule, seen, String(range.count))
                    try expect(seen.body == contents[Int(range.lowerBound)..<Int(range.upperBound)], rule, "\(range) was changed")
                }
            }
        }
    }

    func checkMany() async throws {
        let rule = Rule.sendsManyAtOnce
        let (count, size) = (32, 300_000)
        let contents = Self.pattern(count * size)
        try await withFile(contents) { url in
            try await serving { _ in
                .answer(status: 201)
            } _: { server in
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 0..<count {
                        let body = RequestBody.file(url, range: Int64(number * size)..<Int64((number + 1) * size))
                        let request = request(.put, server.url("/\(number)"), body: body, hasEffect: number % 2 == 0)
                        group.addTask { try await transport.send(request).head.status.code }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                try expect(statuses == Array(repeating: 201, count: count), rule, "answered \(statuses)")
                let seen = server.requests
                try expect(seen.count == count, rule, "\(seen.count) of \(count) arrived")
                for request in seen {
                    let start = (Int(request.target.dropFirst()) ?? 0) * size
                    try expect(request.body == contents[start..<(start + size)], rule, "\(request.target) was changed")
                }
            }
        }
    }

    func checkUnreadableBodies() async throws {
        let rule = Rule.refusesUnreadableBodies
        try await withFile(Data(count: 100)) { url in
            try await serving { _ in
                .answer(status: 200)
            } _: { server in
                let missing = url.appendingPathExtension("missing")
                let directory = url.deletingLastPathComponent()
                for (file, range) in [(missing, Int64(0)..<1), (url, 0..<101), (url, 200..<300), (directory, 0..<1)] {
                    let error = try await failure(rule, of: request(.put, server.url("/"), body: .file(file, range: range)))
                    try expect(
                        error.reason == .bodyUnreadable && error.delivery == .notSent, rule, "\(error) for \(range) of 100 bytes")
                }
                try expect(server.requests.isEmpty, rule, "a request was sent")
            }
        }
    }

    func checkShortenedFiles() async throws {
        let rule = Rule.survivesShortenedFiles
        try await withFile(Data(count: 16 << 20)) { url in
            try await serving { _ in
                // More than a connection holds is still unsent when the head has come.
                try? FileHandle(forWritingTo: url).truncate(atOffset: 0)
                return .answer(status: 201)
            } _: { server in
                let request = request(.put, server.url("/"), body: .file(url, range: 0..<(16 << 20)), timeout: .seconds(10))
                do {
                    let response = try await transport.send(request)
                    let seen = server.requests.last?.body.count ?? 0
                    try expect(response.head.status.code == 201 && seen == 16 << 20, rule, "\(seen) bytes were answered")
                } catch let error as TransportError {
                    try expect(error.delivery == .maybeSent, rule, "\(error)")
                }
            }
        }
    }
}
