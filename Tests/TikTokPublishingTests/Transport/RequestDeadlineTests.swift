// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing

@testable import TikTokPublishing

@Suite("RequestDeadline")
struct RequestDeadlineTests {
    private let time = InstantTime()

    private func deadline(_ timeout: Duration, stall: Duration?) throws -> RequestDeadline {
        let url = try #require(URL(string: "https://open.tiktokapis.com/"))
        return RequestDeadline(
            TransportRequest(
                operation: .uploadChunk, head: HTTPRequest(method: .put, url: url), timeout: timeout, stallTimeout: stall),
            time: time.source())
    }

    @Test("Without a stall timeout it passes after the whole time")
    func whole() async throws {
        #expect(try await deadline(.seconds(30), stall: nil).passed().isEmpty)
        #expect(time.source().uptime() == .seconds(30))
    }

    @Test("With nothing moving it passes after the stall timeout, and says so")
    func stalled() async throws {
        #expect(try await deadline(.seconds(300), stall: .seconds(20)).passed().contains("20"))
        #expect(time.source().uptime() == .seconds(20))
    }

    @Test("Whatever moves puts it off, but not beyond the whole time")
    func moving() async throws {
        var source = time.source()
        let sleep = source.sleep
        let holder = Locked<RequestDeadline?>(nil)
        source.sleep = { duration in
            try await sleep(min(duration, .seconds(5)))
            holder.withLock { $0 }?.moved()
        }
        let url = try #require(URL(string: "https://open.tiktokapis.com/"))
        let deadline = RequestDeadline(
            TransportRequest(
                operation: .uploadChunk, head: HTTPRequest(method: .put, url: url), timeout: .seconds(60),
                stallTimeout: .seconds(20)), time: source)
        holder.withLock { $0 = deadline }
        #expect(try await deadline.passed().isEmpty)
        #expect(time.source().uptime() == .seconds(60))
    }
}
