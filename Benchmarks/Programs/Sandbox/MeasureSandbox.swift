// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring

/// The sandbox in memory, the servers that its port is measured beside, and what asks all of them.
@main
enum MeasureSandbox {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let numbers = arguments.dropFirst(2).prefix(3).compactMap { Int($0) }
        switch (arguments.dropFirst().first, arguments.count) {
        case ("publishes", 3) where numbers.count == 1: try await PublishCrowd(count: numbers[0]).measure()
        case ("flyingfox", 2): try await BareFlyingFox.run()
        case ("nio", 2): try await BareNIO.run()
        case ("load", 5) where numbers.count == 2: try Load(port: numbers[0], calls: numbers[1], requests: arguments[4]).measure()
        default:
            throw Failure("Usage: measure-sandbox publishes COUNT, flyingfox, nio, or load PORT CALLS FILE")
        }
    }

    /// What the bare servers answer: as much as the sandbox answers to a question for the status.
    static let answer =
        #"{"data":{"publicaly_available_post_id":[],"status":"PUBLISH_COMPLETE","uploaded_bytes":4096},"error":{"code":"ok","#
        + #""log_id":"1793534400ABCDEFGHIJKLMNOP","message":""}}"#
}
