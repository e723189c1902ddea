// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Makes words from a server safe to show and to log.
enum SafeText {
    /// At most 300 characters, without control characters, with everything that looks like a token replaced. `nil` when nothing is left.
    static func shortened(_ text: String) -> String? {
        let words = text.split(whereSeparator: {
            $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        })
        let safe = words.map { looksSecret($0) ? "<secret>" : String($0) }.joined(separator: " ")
        return safe.isEmpty ? nil : String(safe.prefix(300))
    }

    /// TikTok's tokens start with `act.`, `rft.` or `clt.`, upload URLs carry `upload_token`, and nothing that people write has 32 letters and digits in a row.
    private static func looksSecret(_ word: Substring) -> Bool {
        let marks = ["act.", "rft.", "clt.", "token=", "secret=", "code=", "verifier="]
        if marks.contains(where: { word.contains($0) }) { return true }
        var run = 0
        for character in word {
            run = character.isLetter || character.isNumber ? run + 1 : 0
            if run >= 32 { return true }
        }
        return false
    }
}
