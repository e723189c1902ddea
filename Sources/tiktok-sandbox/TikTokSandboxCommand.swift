// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TikTokSandbox
import TikTokSandboxServer

/// `swift run tiktok-sandbox`: the sandbox alone, for clients in any language.
@main
struct TikTokSandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiktok-sandbox",
        abstract: "TikTok's publishing API on a port of this machine.",
        discussion: """
            The first line on standard output says where it listens. The second is a JSON object with the client key and secret, the accounts \
            and the verified URL prefixes. Requests are logged on standard error. It ends on an interrupt.
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 takes a free one.")
    var port: UInt16 = 0

    @Flag(help: "Others may reach it at the address, without a password. Needed for any --host but those of this machine alone.")
    var network = false

    @Option(
        help:
            "A name that others reach it by. Addresses, names without a dot and those below .local, .internal and .test need none. Repeatable."
    )
    var name: [String] = []

    @Option(help: "Virtual seconds per real second.")
    var accelerate: Double = 1

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Log no requests.")
    var quiet = false

    func validate() throws {
        guard network || name.isEmpty else { throw ValidationError("--name needs --network.") }
        guard accelerate > 0, accelerate <= 1_000_000 else {
            throw ValidationError("--accelerate must be more than 0 and at most 1000000.")
        }
        _ = try options.configuration()
    }

    func run() async throws {
        let interrupts = Interrupts()
        let log: @Sendable (String) -> Void = { Self.write($0, to: FileHandle.standardError) }
        let server = SandboxServer(
            try options.configuration(), host: host, port: port, reach: network ? .network(names: name) : .thisMachine,
            accelerate: accelerate, log: quiet ? nil : log)
        do {
            let url = try await server.start()
            Self.write("listening on \(url.absoluteString)", to: FileHandle.standardOutput)
            Self.write(await server.sandbox.identity, to: FileHandle.standardOutput)
        } catch {
            Self.write("tiktok-sandbox: \(error)", to: FileHandle.standardError)
            throw ExitCode.failure
        }
        await interrupts.wait()
        await server.stop()
    }

    /// Writes a line at once: the other end may be a pipe.
    private static func write(_ line: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data((line + "\n").utf8))
    }
}
