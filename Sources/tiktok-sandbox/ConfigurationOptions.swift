// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TikTokSandbox

/// What the sandbox starts with: a file, and single fields on the command line.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "A JSON file with the fields of the app, its keys and its users. Documentation/sandbox.md lists them.")
    var config: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "One field of the app, such as audited=false; may be repeated, and wins over the file.", valueName: "field=value"))
    var fields: [String] = []

    /// Reads it all.
    /// - Throws: `ValidationError` that names the file or the field.
    func configuration() throws -> Sandbox.Configuration {
        var configuration = Sandbox.Configuration()
        if let config {
            guard let json = FileManager.default.contents(atPath: config) else {
                throw ValidationError("--config \(config) cannot be read.")
            }
            do {
                configuration = try Sandbox.Configuration(json: json)
            } catch {
                throw ValidationError("--config \(config): \(error)")
            }
        }
        for field in fields {
            guard let sign = field.firstIndex(of: "=") else { throw ValidationError("--set \(field): write field=value.") }
            do {
                try configuration.set(String(field[..<sign]), to: String(field[field.index(after: sign)...]))
            } catch {
                throw ValidationError("--set \(field): \(error)")
            }
        }
        return configuration
    }
}
