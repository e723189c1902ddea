// swift-tools-version: 6.2
// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0470-isolated-conformances.md
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// What `ImageConverter` needs where there is no ImageIO.
let imageLibraries: [Target.Dependency] = ["CTurboJPEG", "CPNG", "CWebP"].map {
    .target(name: $0, condition: .when(platforms: [.linux], traits: ["ImageConversion"]))
}

/// A consumer of `TikTokPublishing` fetches HTTPTypes, Crypto, ASN1 and Logging, nothing else: whatever else stands here is
/// reached only through a default-off trait, an executable that is not a product, a test target or a plugin.
let package = Package(
    name: "swift-tiktok-publishing",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [
        .library(name: "TikTokMedia", targets: ["TikTokMedia"]),
        .library(name: "TikTokPublishing", targets: ["TikTokPublishing"]),
        .library(name: "TikTokGateways", targets: ["TikTokGateways"]),
        .library(name: "TikTokSandbox", targets: ["TikTokSandbox"]),
        .library(name: "TikTokPublishingTesting", targets: ["TikTokPublishingTesting"]),
    ],
    traits: [
        .trait(
            name: "AsyncHTTPClient",
            description: "AsyncHTTPClientTransport, the transport for servers, and the default transport on Linux."
        ),
        .trait(
            name: "ImageConversion",
            description:
                "ImageConverter on Linux, with libjpeg-turbo, libpng and libwebp of the system. Apple's platforms have their own."
        ),
        .default(enabledTraits: []),
    ],
    dependencies: [
        // The currency of HTTP requests and responses in the public API.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // SHA-256 for PKCE challenges, HMAC for webhook signatures. CryptoKit itself on Apple platforms.
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        // Callers hand in their own Logger.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Trait AsyncHTTPClient only: FoundationNetworking cannot carry a server on Linux.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // The port face of the sandbox, an undeclared executable: FlyingFox can neither close a connection in the middle of an answer nor
        // answer `Expect: 100-continue`. Trait AsyncHTTPClient: names the types of AsyncHTTPClient's requests, and comes with it anyway.
        .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
        // Trait AsyncHTTPClient only: at least TLS 1.2, and the errors of a handshake. AsyncHTTPClient brings it anyway.
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        // The servers of the examples: undeclared executables only. Small, and easily read.
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        // Command lines of the sandbox and the examples: undeclared executables only.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Builds the documentation: a plugin, never seen by consumers.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // Trait ImageConversion on Linux only: decoders that are the same everywhere, and smaller than any that does all formats.
        .systemLibrary(
            name: "CTurboJPEG", path: "Sources/Libraries/CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"]), .yum(["turbojpeg-devel"])]),
        .systemLibrary(
            name: "CPNG", path: "Sources/Libraries/CPNG", pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"]), .yum(["libpng-devel"])]),
        .systemLibrary(
            name: "CWebP", path: "Sources/Libraries/CWebP", pkgConfig: "libwebp",
            providers: [.apt(["libwebp-dev"]), .yum(["libwebp-devel"])]),
        .target(name: "TikTokMedia", dependencies: imageLibraries, swiftSettings: settings),
        .target(
            name: "TikTokPublishing",
            dependencies: [
                "TikTokMedia",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["AsyncHTTPClient"])),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "TikTokGateways",
            dependencies: [
                "TikTokPublishing", "TikTokMedia",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "TikTokSandbox",
            dependencies: [
                "TikTokPublishing", "TikTokMedia",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "TikTokPublishingTesting",
            dependencies: [
                "TikTokPublishing",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "TikTokSandboxServer",
            dependencies: [
                "TikTokSandbox", "TikTokPublishing",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "tiktok-sandbox",
            dependencies: [
                "TikTokSandboxServer", "TikTokSandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "ExampleSupport",
            dependencies: [
                "TikTokPublishing", "TikTokGateways", "TikTokMedia", "TikTokSandbox", "TikTokSandboxServer",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/Support",
            resources: [.copy("Media")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "publish-video",
            dependencies: [
                "ExampleSupport", "TikTokMedia", "TikTokPublishing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/PublishVideo",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "publish-photos",
            dependencies: [
                "ExampleSupport", "TikTokMedia", "TikTokPublishing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/PublishPhotos",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "sign-in",
            dependencies: [
                "ExampleSupport", "TikTokPublishing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/SignIn",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "publish-journal",
            dependencies: [
                "ExampleSupport", "TikTokPublishing", "TikTokSandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/PublishJournal",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "webhook-receiver",
            dependencies: [
                "ExampleSupport", "TikTokPublishing",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/WebhookReceiver",
            swiftSettings: settings
        ),
        // What tests of several targets need.
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
        // The same tests over both faces of the sandbox: SANDBOX_FACE=port swift test.
        .target(
            name: "FaceSupport",
            dependencies: [
                "TikTokPublishing", "TikTokSandbox", "TikTokSandboxServer",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/Faces", swiftSettings: settings),
        .testTarget(
            name: "TikTokMediaTests", dependencies: ["TikTokMedia", "TestSupport"] + imageLibraries, swiftSettings: settings),
        .testTarget(
            name: "TikTokPublishingTests",
            dependencies: [
                "TikTokPublishing", "TikTokPublishingTesting", "TikTokMedia", "TikTokSandbox", "FaceSupport", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TikTokGatewaysTests",
            dependencies: [
                "TikTokGateways", "TikTokPublishing", "TikTokPublishingTesting", "TikTokMedia", "TikTokSandbox", "FaceSupport",
                "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
            ],
            resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(
            name: "TikTokSandboxServerTests",
            dependencies: [
                "TikTokSandboxServer", "TikTokSandbox", "TikTokPublishing", "tiktok-sandbox",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TikTokSandboxTests",
            dependencies: [
                "TikTokSandbox", "TikTokPublishing", "TikTokMedia",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ExampleSupportTests",
            dependencies: ["ExampleSupport", "TikTokPublishing", "TikTokSandbox", "TikTokSandboxServer"],
            swiftSettings: settings),
        // Servers, an S3, a QR decoder and a verifier of webhooks that nobody of this project wrote, run with python3: Tests/Peers/requirements.txt.
        .target(
            name: "PeerSupport", path: "Tests/Peers",
            exclude: [
                "authlib_server.py", "public_addresses.py", "qr_decoder.py", "s3_server.py", "stripe_verifier.py",
                "tiktok_client.py", "requirements.txt",
                "gateway_reach.py", "page-requirements.txt", "page_browser.py", "schemathesis.toml", "schemathesis_hooks.py",
                "schemathesis-requirements.txt",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TikTokPeerTests",
            dependencies: [
                "TikTokPublishing", "TikTokMedia", "PeerSupport", "ExampleSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        // What the processes share that tests start, stop and kill.
        .target(
            name: "DriverSupport",
            dependencies: [
                "TikTokPublishing",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/DriverSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "token-driver",
            dependencies: [
                "DriverSupport", "TikTokPublishing",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/TokenDriver",
            swiftSettings: settings),
        .executableTarget(
            name: "journal-driver",
            dependencies: ["TikTokPublishing", "TestSupport"],
            path: "Tests/JournalDriver",
            swiftSettings: settings),
        // Looks at files for Scripts/test-media, which compares what it says with FFmpeg and ExifTool.
        .executableTarget(
            name: "media-driver", dependencies: ["TikTokMedia"], path: "Tests/MediaDriver",
            exclude: ["compare_media.py", "make_media.py", "requirements.txt"], swiftSettings: settings),
        // A PostgreSQL that tests start themselves, and the documented journal over it: its file is a link to the snippet, and is built as a reader may.
        .target(
            name: "PostgresSupport", dependencies: ["PeerSupport", "TikTokPublishing"], path: "Tests/Postgres",
            exclude: ["postgres_server.sh"],
            swiftSettings: [
                .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault"),
            ]),
        .executableTarget(
            name: "publish-driver",
            dependencies: [
                "DriverSupport", "PostgresSupport", "TikTokPublishing",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/PublishDriver",
            swiftSettings: settings),
        // TikTok as a server that keeps a ledger of posts and shares nothing with the sandbox: Tests/Instruments/judge_server.py.
        .target(
            name: "JudgeSupport",
            dependencies: [
                "DriverSupport", "PeerSupport", "TikTokPublishing",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["AsyncHTTPClient"])),
            ],
            path: "Tests/Judge",
            swiftSettings: settings),
        .testTarget(
            name: "TikTokJudgeTests",
            dependencies: [
                "TikTokPublishing", "DriverSupport", "JudgeSupport", "PeerSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        // Real processes, killed and stopped, against servers: Scripts/test-tokens, Scripts/test-publishing and Scripts/test-postgres.
        .testTarget(
            name: "TikTokProcessTests",
            dependencies: [
                "TikTokPublishing", "TikTokPublishingTesting", "DriverSupport", "JudgeSupport", "PeerSupport", "PostgresSupport",
                "TestSupport",
                "journal-driver", "publish-driver", "token-driver",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TikTokTransportTests",
            dependencies: [
                "TikTokPublishing", "TikTokPublishingTesting", "TikTokMedia", "DriverSupport", "PeerSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HTTPTypesFoundation", package: "swift-http-types"),
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["AsyncHTTPClient"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["AsyncHTTPClient"])),
            ],
            swiftSettings: settings),
    ]
)
