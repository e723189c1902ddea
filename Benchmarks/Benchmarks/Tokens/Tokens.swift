// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Benchmark
import Foundation
import TikTokPublishing

/// What tokens cost: handing out a valid one, and replacing a pair durably. Each beside what one would write without the SDK.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(metrics: [.wallClock], maxDuration: .seconds(5))

    // MARK: A valid access token, 1,000 calls each

    let thousand = Benchmark.Configuration(
        metrics: [.wallClock, .throughput], scalingFactor: .kilo, maxDuration: .seconds(5))

    Benchmark("Valid token: TokenManager.accessToken(for:), 10,000 accounts", configuration: thousand) { benchmark in
        let accounts = TokenFixture.accounts
        let manager = TokenFixture.manager(EphemeralTokenStore(accounts.map { TokenFixture.tokens(of: $0) }))
        for account in accounts { _ = try await manager.accessToken(for: account) }
        benchmark.startMeasurement()
        for call in benchmark.scaledIterations {
            blackHole(try await manager.accessToken(for: accounts[call % accounts.count]))
        }
        benchmark.stopMeasurement()
    }

    Benchmark("Valid token: an actor with a dictionary", configuration: thousand) { benchmark in
        let accounts = TokenFixture.accounts
        let cache = PlainTokenCache(accounts.map { TokenFixture.tokens(of: $0) })
        benchmark.startMeasurement()
        for call in benchmark.scaledIterations {
            blackHole(await cache.accessToken(for: accounts[call % accounts.count]))
        }
        benchmark.stopMeasurement()
    }

    // MARK: A new pair, durable when it returns

    Benchmark("Rotation: TokenManager and FileTokenStore, server at once") { benchmark in
        try await TokenFixture.withDirectory { directory in
            let store = try FileTokenStore(directory: directory)
            try await store.save(TokenFixture.tokens(of: TokenFixture.accounts[0]))
            let manager = TokenFixture.manager(store, time: TokenFixture.fastTime)
            var token = try await manager.accessToken(for: TokenFixture.accounts[0])
            for _ in 0..<100 {
                benchmark.startMeasurement()
                token = try await manager.accessToken(for: TokenFixture.accounts[0], replacing: token)
                benchmark.stopMeasurement()
            }
        }
    }

    Benchmark("Rotation: bare write, fsync, rename, fsync of the directory") { benchmark in
        let content = try TokenFixture.tokens(of: TokenFixture.accounts[0]).encodedForStorage()
        try TokenFixture.withDirectory { directory in
            for _ in 0..<100 {
                benchmark.startMeasurement()
                try BareWrite.replace("tokens", in: directory.path, by: content)
                benchmark.stopMeasurement()
            }
        }
    }

    Benchmark("Rotation: Data.write(options: .atomic), which is not durable") { benchmark in
        let content = try TokenFixture.tokens(of: TokenFixture.accounts[0]).encodedForStorage()
        try TokenFixture.withDirectory { directory in
            let file = directory.appendingPathComponent("tokens")
            for _ in 0..<100 {
                benchmark.startMeasurement()
                try content.write(to: file, options: .atomic)
                benchmark.stopMeasurement()
            }
        }
    }
}
