// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// Every test of these processes ends with a search for secrets. These make sure that the search works, and that there is much to search.
    @Suite struct SecrecyTests {
        @Test("The scanner finds every planted piece of a secret, in every encoding, and nothing else")
        func scanner() throws {
            let result = try CanaryScanner.run(["--self-test"])
            #expect(result.isClean, "\(result.report)")

            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let secrets = folder.appendingPathComponent("secrets")
            try Data(#"["rft.CANARY0123456789!4990"]"#.utf8).write(to: secrets)
            let place = folder.appendingPathComponent("place")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data("nothing".utf8).write(to: place.appendingPathComponent("file"))
            #expect(try CanaryScanner.scan([place.path], for: secrets).isClean)
            try Data().write(to: place.appendingPathComponent("a456789!4990.tmp"))
            #expect(try !CanaryScanner.scan([place.path], for: secrets).isClean)
        }

        @Test("Whatever happens to a process, no output, log or name of a file shows a piece of a secret")
        func storm() async throws {
            try await Bench.run { bench in
                let user = "-000storm"
                let proxy = try await FaultProxy.start(before: bench.server)
                let process = try await bench.process(through: proxy.peer)
                try await bench.add([user], to: process)
                // A refresh, a refused access token, an answer that quotes what was sent, one that is none, a damaged file, the end.
                #expect(try await process.ask("call", ["account": user, "offset": 8_000]).status == 200)
                let replaced = try await process.ask("token", ["account": user, "offset": 8_100, "replaces": true])
                #expect(replaced.error == nil)
                let pair = try JSONSerialization.jsonObject(with: bench.folder.content(of: user)) as? [String: Any]
                let token = try #require(pair?["refresh_token"] as? String)
                try await bench.server.play([
                    ["status": 400, "body": #"{"error":"invalid_request","error_description":"\(token) is malformed"}"#],
                    ["status": 200, "body": "<html>\(token)</html>"], ["status": 500, "body": token],
                ])
                #expect(try await process.token(user, at: 16_200).error == "invalid_request")
                #expect(try await process.token(user, at: 16_200).error != nil)
                try await proxy.isDown(true)
                #expect(try await process.token(user, at: 16_200).error == "sdk.not_sent")
                try await proxy.isDown(false)
                try Data("{\"refresh_token\":\"\(token)\"".utf8).write(to: bench.folder.file(of: user))
                #expect(try await process.token(user, at: 24_300).error == "sdk.stored_tokens_unreadable")
                #expect(try await process.ask("accounts").error == "sdk.stored_tokens_unreadable")
                try await bench.add([user], to: process)
                #expect(try await process.ask("revoke", ["account": user]).error == nil)
                #expect(try await process.token(user).error == "sdk.unknown_account")
                for name in try bench.folder.names() where name.contains(".corrupt-") {
                    try FileManager.default.removeItem(at: bench.folder.url.appendingPathComponent(name))
                }
                await process.finish()
                await proxy.stop()
                let logs = try FileManager.default.contentsOfDirectory(at: bench.output, includingPropertiesForKeys: nil)
                let size = try logs.map { try Data(contentsOf: $0).count }.reduce(0, +)
                #expect(size > 5_000)
            }
        }

        @Test(
            "A program that is started while tokens are written inherits no file of the store",
            .enabled(if: CrashShim.isAvailable))
        func inheritedFiles() async throws {
            try await Bench.run { bench in
                let user = "-000child"
                try await bench.add(user)
                let process = try await bench.process()
                try await bench.server.play([["hold": true]])
                let held = Task { try await process.token(user, at: 8_000) }
                try await bench.server.waitForHeld(1)
                // The lock is held, which shows that there is something to inherit.
                let own = try Self.openFiles(of: process.number)
                #expect(own.contains { $0.hasPrefix(bench.folder.path) })

                let list = bench.file("inherited")
                #expect(try await process.ask("spawn", ["list": list.path]).error == nil)
                let inherited = try String(contentsOf: list, encoding: .utf8)
                #expect(inherited.contains("->"))
                #expect(!inherited.contains(bench.folder.path))
                try await bench.server.release()
                #expect(try await held.value.error == nil)
                await process.finish()
            }
        }

        @Test(
            "Whatever the umask, files and folder are for this user alone, also after they were rewritten",
            arguments: ["000", "022", "077"])
        func umask(mask: String) async throws {
            try await Bench.run { bench in
                let process = try await bench.process(wrapper: ["sh", "-c", #"umask \#(mask) && exec "$0" "$@""#])
                try await bench.add(["-000umask"], to: process)
                #expect(try bench.folder.openings() == [])
                #expect(try await process.token("-000umask", at: 8_000).error == nil)
                await process.finish()
                #expect(try bench.folder.names().count == 2)
            }
        }

        private static func openFiles(of process: Int32) throws -> [String] {
            let folder = "/proc/\(process)/fd"
            return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            }
        }
    }
}
