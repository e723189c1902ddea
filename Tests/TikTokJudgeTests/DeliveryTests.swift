// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import JudgeSupport
import PeerSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    @Suite struct DeliveryTests {
        @Test(
            "A thousand requests whose connection ends after they were read, among others that keep theirs, arrive a thousand times",
            arguments: ShippedTransport.allCases, [false, true])
        func never(shipped: ShippedTransport, hasBody: Bool) async throws {
            let judge = try await Judge.start()
            let transport = try shipped.transport()
            let rounds = 250
            for how in ["fin", "rst"] {
                for _ in 0..<rounds {
                    // Leaves a connection behind that could be used again.
                    _ = try await transport.send(try Self.request("answer", to: judge, hasEffect: false, hasBody: false))
                    await #expect(throws: TransportError.self) {
                        try await transport.send(try Self.request(how, to: judge, hasEffect: true, hasBody: hasBody))
                    }
                }
                #expect(try await judge.count(of: "/counter/\(how)") == rounds)
            }
            #expect(try await judge.count(of: "/counter/answer") == 2 * rounds)
            await judge.peer.stop()
        }

        private static func request(_ path: String, to judge: Judge, hasEffect: Bool, hasBody: Bool) throws -> TransportRequest {
            let url = judge.peer.baseURL.appendingPathComponent("counter/\(path)")
            return TransportRequest(
                operation: .videoInit, head: HTTPRequest(method: hasBody ? .put : .post, url: url),
                body: hasBody ? .bytes(Data(repeating: 7, count: 1000)) : .none, hasEffect: hasEffect, timeout: .seconds(120))
        }
    }
}
