// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring

/// Asks a server over several connections that stay open, with a thread for each.
struct Load {
    private let port: Int
    private let calls: Int
    private let requests: [[Data]]

    /// - Parameters:
    ///   - port: The port on 127.0.0.1.
    ///   - calls: How many calls each connection makes.
    ///   - requests: A file with JSON: for each connection a list of the requests that it sends in turns.
    init(port: Int, calls: Int, requests: String) throws {
        let texts = try JSONDecoder().decode([[String]].self, from: Data(contentsOf: URL(fileURLWithPath: requests)))
        guard texts.allSatisfy({ !$0.isEmpty }) else { throw Failure("There is nothing to send.") }
        self.port = port
        self.calls = calls
        self.requests = texts.map { $0.map { Data($0.utf8) } }
    }

    func measure() throws {
        let good = Locked(0)
        let start = ContinuousClock.now
        let group = DispatchGroup()
        for requests in requests {
            group.enter()
            Thread.detachNewThread { [port, calls] in
                if let connection = LoadConnection(port) {
                    for call in 0..<calls where connection.ask(requests[call % requests.count]) == 200 { good.increment() }
                }
                group.leave()
            }
        }
        group.wait()
        let seconds = (ContinuousClock.now - start).seconds
        try Figures(["seconds": seconds, "calls": Double(calls * requests.count), "good": Double(good.value)]).report()
    }

    /// A counter of several threads.
    private final class Locked: @unchecked Sendable {  // Every access to the count holds the lock.
        private let lock = NSLock()
        private var count: Int

        init(_ count: Int) { self.count = count }

        func increment() { lock.withLock { count += 1 } }

        var value: Int { lock.withLock { count } }
    }
}
