// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Foundation
import Logging
import TikTokPublishing
import TikTokSandbox

/// Where an example publishes to: a sandbox of its own unless told otherwise.
public struct BackendOptions: ParsableArguments {
    /// Whether to publish to TikTok itself.
    @Flag(
        help: ArgumentHelp(
            "Publish to TikTok itself.",
            discussion: """
                Needs TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET in the environment; to publish, also a sign-in of sign-in --live, or \
                TIKTOK_ACCESS_TOKEN.
                """))
    public var live = false

    /// Who publishes.
    @Option(
        help: ArgumentHelp(
            "Who publishes: tiktok, or the gateway postqued, postqued-content, ugc-inc, social-syncer or wahdx.",
            discussion:
                "A gateway needs no sign-in. With --live its API key stands in POSTQUED_API_KEY, UGC_INC_API_KEY, SOCIAL_SYNCER_API_KEY or WAHDX_API_KEY.",
            valueName: "name"))
    public var backend = ExampleBackend.tiktok

    /// A sandbox that is running already.
    @Option(
        help: ArgumentHelp(
            "Publish to a tiktok-sandbox that is running already, such as http://127.0.0.1:8080.", valueName: "url"))
    public var sandbox: String?

    /// The sandbox user who signs in.
    @Option(help: ArgumentHelp("The sandbox user who signs in.", valueName: "username"))
    public var user = "ana.cooks"

    /// The scopes that the user grants.
    @Option(
        help: ArgumentHelp(
            "The scopes that the sandbox user grants, with commas. All that are asked for by default; 'none' refuses.",
            valueName: "scopes"))
    public var grant: String?

    /// The folder with saved sign-ins.
    @Option(
        help: ArgumentHelp(
            "The folder with saved sign-ins. Default: swift-tiktok-publishing in the user's state folder for --live, none for a sandbox.",
            valueName: "folder"))
    public var tokens: String?

    /// The folder with the journal of publishes.
    @Option(
        help: ArgumentHelp(
            "The folder where publishes are written down. Default: swift-tiktok-publishing/journal in the user's state folder for --live, none for a sandbox.",
            valueName: "folder"))
    public var journal: String?

    /// The account to use.
    @Option(help: ArgumentHelp("The account for --live: if several are saved, or the id at a gateway.", valueName: "id"))
    public var account: String?

    /// Whether to log every request.
    @Flag(name: .shortAndLong, help: "Log every request to standard error. Secrets are never logged.")
    public var verbose = false

    /// The defaults.
    public init() {}

    /// Refuses options that contradict each other.
    public func validate() throws {
        if live, sandbox != nil { throw ValidationError("Use --live or --sandbox, not both.") }
        if let sandbox, URL(string: sandbox)?.host == nil {
            throw ValidationError("--sandbox takes a URL such as http://127.0.0.1:8080.")
        }
    }

    /// A logger to standard error if asked for.
    var logger: Logger {
        guard verbose else { return .silent }
        var logger = Logger(label: "example") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .debug
        return logger
    }
}
