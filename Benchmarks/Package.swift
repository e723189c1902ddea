// swift-tools-version: 6.1
// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// A package of its own, so that neither consumers nor the tests of the SDK fetch what measures it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v13)],
    traits: [
        .trait(name: "AsyncHTTPClient", description: "Measures AsyncHTTPClientTransport too."),
        .default(enabledTraits: []),
    ],
    dependencies: [
        .package(
            name: "swift-tiktok-publishing", path: "..",
            traits: [.trait(name: "AsyncHTTPClient", condition: .when(traits: ["AsyncHTTPClient"]))]),
        // Percentiles, throughput and exports. Without its traits it needs no jemalloc.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        // Transports that answer at once speak its types.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // What the port of the sandbox is measured beside.
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
        // Signs webhooks as TikTok does. The SDK brings it anyway.
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
    ],
    targets: [
        .executableTarget(
            name: "Tokens",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "TikTokPublishing", package: "swift-tiktok-publishing"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Benchmarks/Tokens",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        // Counts on virtual time: there is nothing that a harness for wall-clock time could measure.
        .executableTarget(
            name: "polling-simulation",
            dependencies: [.product(name: "TikTokPublishing", package: "swift-tiktok-publishing")],
            path: "Simulations/Polling"
        ),
        // Programs that are measured as whole processes, from outside: by Scripts/benchmark.
        .target(name: "Measuring", path: "Programs/Measuring"),
        .executableTarget(
            name: "measure-uploads",
            dependencies: ["Measuring", .product(name: "TikTokPublishing", package: "swift-tiktok-publishing")],
            path: "Programs/Uploads"
        ),
        .executableTarget(
            name: "measure-calls",
            dependencies: [
                "Measuring",
                .product(name: "TikTokPublishing", package: "swift-tiktok-publishing"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Programs/Calls"
        ),
        .executableTarget(
            name: "measure-probes",
            dependencies: ["Measuring", .product(name: "TikTokMedia", package: "swift-tiktok-publishing")],
            path: "Programs/Probes"
        ),
        .executableTarget(
            name: "measure-sessions",
            dependencies: [
                "Measuring",
                .product(name: "TikTokPublishing", package: "swift-tiktok-publishing"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Programs/Sessions"
        ),
        .executableTarget(
            name: "measure-sandbox",
            dependencies: [
                "Measuring",
                .product(name: "TikTokPublishing", package: "swift-tiktok-publishing"),
                .product(name: "TikTokSandbox", package: "swift-tiktok-publishing"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Programs/Sandbox"
        ),
    ]
)
