// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import Foundation
import PeerSupport
import Testing

/// What the examples draw, read by ZXing-C++: it, and not we, decides what is a QR code.
@Suite(.enabled(if: PythonPeer.isExpected, "needs python3 and: pip install -r Tests/Peers/requirements.txt"))
struct QRCodeTests {
    /// What the decoder finds in texts that a terminal would show.
    private func decoded(_ pictures: [String]) async throws -> [String] {
        let input = try JSONEncoder().encode(pictures)
        let output = try await PythonPeer.output(of: "Peers/qr_decoder.py", input: input)
        return try JSONDecoder().decode([String].self, from: output)
    }

    private static func url(byteCount: Int) -> String {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%&=?/:"
        let start = "aweme://authorize?authType=100&client_ticket=".prefix(byteCount)
        return start + String((0..<byteCount - start.count).map { _ in alphabet.randomElement() ?? "a" })
    }

    /// How many bytes fit into each version: ISO/IEC 18004:2015, table 7, level L.
    private static let capacities = [
        17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858,
    ]

    @Test("Random URLs that fill a version, or are one byte too long for it, are read back, in colours and without")
    func everyVersion() async throws {
        var urls = [Self.url(byteCount: 1)]
        var sizes = [21]
        for (index, capacity) in Self.capacities.enumerated() {
            urls += [Self.url(byteCount: capacity), Self.url(byteCount: capacity + 1)]
            sizes += [21 + 4 * index, 25 + 4 * index]
        }
        // Nothing is larger than version 20.
        urls.removeLast()
        sizes.removeLast()
        let codes = try urls.map { try QRCode($0) }
        #expect(codes.map(\.size) == sizes)
        for colored in [true, false] {
            #expect(try await decoded(codes.map { $0.text(colored: colored) }) == urls)
        }
    }

    @Test("The decoder finds nothing where the code is damaged beyond correction")
    func damaged() async throws {
        let lines = try QRCode(Self.url(byteCount: 300)).text(colored: false).split(separator: "\n")
        let half = lines.enumerated().map {
            $0.offset < lines.count / 2 ? String($0.element) : String(repeating: "█", count: $0.element.count)
        }
        #expect(try await decoded([half.joined(separator: "\n")]) == [""])
    }

    @Test("A text that does not fit is refused")
    func tooLong() {
        #expect(throws: ExampleError.self) { try QRCode(Self.url(byteCount: 859)) }
    }
}
