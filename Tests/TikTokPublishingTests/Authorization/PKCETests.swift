// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct PKCETests {
    @Test(
        "Challenges are those of the published vectors",
        arguments: [
            // TikTok Android SDK, unit test.
            (
                "gaeCq5mVvbhA8Ce6w5O9XBVIKMkySgv-_9A-rnhm9Ns", PKCE.ChallengeEncoding.hex,
                "e6a178b120743d08509508f269652b0bdf91e29332921bc9e9744fd3dd41bfef"
            ),
            // RFC 7636, appendix B.
            (
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", .hex,
                "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
            ),
            ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", .base64URL, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ])
    func vectors(verifier: String, encoding: PKCE.ChallengeEncoding, challenge: String) throws {
        #expect(try PKCE(verifier: Secret(verifier), encoding: encoding).challenge == challenge)
    }

    @Test("A hundred thousand new verifiers differ, are long enough and use every character of the alphabet equally often")
    func newVerifiers() {
        let count = 100_000
        var seen: Set<String> = []
        var counts = [Int](repeating: 0, count: 256)
        var lengths: Set<Int> = []
        for _ in 0..<count {
            let verifier = PKCE().verifier.reveal()
            seen.insert(verifier)
            lengths.insert(verifier.utf8.count)
            for byte in verifier.utf8 { counts[Int(byte)] += 1 }
        }
        #expect(seen.count == count)
        #expect(lengths == [64])
        let used = counts.indices.filter { counts[$0] > 0 }
        #expect(used.count == 64)
        #expect(used.allSatisfy { FormEncoding.isUnreserved(UInt8($0)) })
        // Chi-square with 63 degrees of freedom: chance stays below 103.4 in 999 of 1,000 runs, and below 140 in all but one of ten million.
        let expected = Double(count)
        let chiSquare = used.reduce(0.0) { $0 + pow(Double(counts[$1]) - expected, 2) / expected }
        #expect(chiSquare < 140)
    }

    @Test("The same randomness makes the same verifier")
    func injectedRandomness() {
        var first = CountingGenerator()
        var second = CountingGenerator()
        #expect(PKCE(using: &first) == PKCE(using: &second))
        let later = PKCE(using: &first)
        #expect(later != PKCE(using: &first))
    }

    @Test("Verifiers outside of 43 to 128 unreserved characters are refused", arguments: [0, 42, 129])
    func refusesLength(length: Int) async {
        let error = await tikTokError { try PKCE(verifier: Secret(String(repeating: "a", count: length))) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test("Verifiers with other characters are refused", arguments: ["+", "ä", " ", "/"])
    func refusesCharacters(character: String) async {
        let error = await tikTokError { try PKCE(verifier: Secret(String(repeating: "a", count: 50) + character)) }
        #expect(error?.code == .invalidConfiguration)
    }
}

private struct CountingGenerator: RandomNumberGenerator {
    var state: UInt64 = 0

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return state
    }
}
