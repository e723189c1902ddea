// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// On Linux, `URLSessionTask.cancel()` waits forever or stops the process when it meets the completion of its request.
struct CancellationRaceTests {
    @Test(
        "Hundreds of cancellations and deadlines that race with every kind of end, over two transports, neither hang nor crash")
    func races() async {
        await #expect(processExitsWith: .success) {
            Watchdog.start(.seconds(240))
            let server = try LoopbackServer { request in
                switch request.target {
                case "/redirect": .answer(status: 302, fields: ["Location": "/elsewhere"])
                case "/unauthorized": .answer(status: 401, fields: ["WWW-Authenticate": "Basic realm=\"race\""])
                case "/cut": .writeAndClose(Data("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".utf8))
                case "/reset": .reset
                case "/stall": .stall
                default: .answer(status: 200)
                }
            }
            defer { server.stop() }
            let transports = [URLSessionTransport(), URLSessionTransport()]
            await withTaskGroup { group in
                for number in 0..<600 {
                    let target = ["/ok", "/redirect", "/unauthorized", "/cut", "/reset", "/stall"][number % 6]
                    let head = HTTPRequest(method: .post, url: server.url(target))
                    let request = TransportRequest(
                        operation: .fetchStatus, head: head, hasEffect: number % 4 < 2,
                        timeout: .microseconds(500 + number * 37 % 9000))
                    group.addTask {
                        let work = Task { try await transports[number % 2].send(request) }
                        for _ in 0..<(number % 50) { await Task.yield() }
                        if number % 3 != 0 { work.cancel() }
                        _ = await work.result
                    }
                    if number % 8 == 7 { await group.waitForAll() }
                }
            }
        }
    }
}
