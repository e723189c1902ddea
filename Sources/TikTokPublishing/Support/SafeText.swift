// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Makes words from a server safe to show and to log.
enum SafeText {
    /// At most 300 Unicode scalars, without control characters, with everything that looks like a secret replaced. `nil` when nothing
    /// is left.
    static func shortened(_ text: String) -> String? {
        let words = text.split(whereSeparator: {
            $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
        })
        let safe = words.map { looksSecret($0) ? "<secret>" : String($0) }.joined(separator: " ")
        return safe.isEmpty ? nil : String(String.UnicodeScalarView(safe.unicodeScalars.prefix(300)))
    }

    /// The text, if it looks like an id that a server made: at most 64 ASCII letters, digits, `-` and `_`.
    static func identifier(_ text: String) -> String? {
        let isID = (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { isAlphanumeric($0) || "-_".utf8.contains($0) }
        return isID ? text : nil
    }

    private static func looksSecret(_ word: Substring) -> Bool {
        let marks = ["token=", "secret=", "code=", "verifier="]
        return marks.contains(where: { word.contains($0) })
            || word.utf8.split(whereSeparator: { !isAlphanumeric($0) && !"-._~*!%+".utf8.contains($0) }).contains(where: isSecret)
    }

    /// TikTok's tokens start with `act.`, `rft.` or `clt.`, keys of gateways with `sk_` or `pq_`. Client secrets and digests have 32 letters and digits in a row, codes and
    /// verifiers mix both cases with digits over a length that no code, field name or address of TikTok's pages has.
    private static func isSecret(_ run: Substring.UTF8View) -> Bool {
        if run.count > 4, ["act.", "rft.", "clt.", "sk_", "pq_"].contains(where: { run.starts(with: $0.utf8) }) { return true }
        if run.split(whereSeparator: { !isAlphanumeric($0) }).contains(where: { $0.count >= 32 }) { return true }
        return run.count >= 24 && run.contains(where: isDigit) && run.contains(where: isUpper) && run.contains(where: isLower)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || isUpper(byte) || isLower(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
