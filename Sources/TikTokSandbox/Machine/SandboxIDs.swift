// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Ids and tokens, all drawn from one seed.
struct SandboxIDs {
    private var state: UInt64
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    init(seed: UInt64?) {
        state = seed ?? UInt64.random(in: .min ... .max)
    }

    /// A 19-digit number that no `Double` can hold exactly.
    mutating func number() -> Int64 {
        7_000_000_000_000_000_000 + Int64(next() % 499_999_999_999_999_999) * 2 + 1
    }

    mutating func word(_ count: Int) -> String {
        String((0..<count).map { _ in Self.alphabet[Int(next() % 62)] })
    }

    mutating func accessToken() -> String { "act.\(word(40))!\(1000 + next() % 9000)" }
    mutating func refreshToken() -> String { "rft.\(word(40))!\(1000 + next() % 9000)" }
    mutating func clientToken() -> String { "clt.\(word(40))" }
    mutating func qrCodeToken() -> String { word(32) }
    /// Codes hold `*` and `!`, which have to survive one decoding and one encoding.
    mutating func code() -> String { "\(word(30))-\(word(8))_\(word(6))*0!\(1000 + next() % 9000)" }
    mutating func logID(_ now: Date) -> String { "\(Int64(now.timeIntervalSince1970))\(word(16).uppercased())" }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
