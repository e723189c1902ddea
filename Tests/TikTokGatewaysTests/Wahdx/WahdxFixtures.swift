// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// The bodies that stand in wahdx's document.
enum WahdxFixtures {
    static func data(_ name: String) throws -> Data {
        let folder = Bundle.module.resourceURL ?? URL(fileURLWithPath: "/")
        return try Data(contentsOf: folder.appendingPathComponent("Fixtures/wahdx-\(name).json"))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try data(name), as: UTF8.self)
    }

    static func value(_ name: String) throws -> GatewayValue? {
        GatewayValue(try data(name))
    }

    /// What goes over the wire for something.
    static func wire(_ body: some Encodable) throws -> GatewayValue? {
        GatewayValue(try JSONCoding.encode(body))
    }

    static func client(_ transport: ScriptedTransport, time: TimeSource = .system) -> WahdxClient {
        var configuration = GatewayConfiguration()
        configuration.time = time
        configuration.retry.attempts = 1
        return WahdxClient(
            apiKey: Secret("sk_0123456789abcdef0123456789abcdef"), transport: transport, configuration: configuration)
    }
}
