// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

/// What a disk, an editor or an attacker makes of stored tokens. The same changes in every run.
struct StoredTokensMutationTests {
    private let tokens = TokenSet.generation(1, at: AuthorizationTime().now)

    @Test("70,000 changed JSON forms are understood or reported, and nothing else happens")
    func json() throws {
        let original = try tokens.encodedForStorage()
        var mutator = Mutator(seed: 1, other: original)
        var reported = 0
        for _ in 0..<70_000 where isReported({ _ = try TokenSet(stored: mutator.changed(original)) }) {
            reported += 1
        }
        #expect(reported > 35_000)
    }

    @Test("30,000 changed sealed forms are all refused")
    func sealed() throws {
        let encryption = try TokenEncryption(key: .numbered(1), earlierKeys: [.numbered(2)])
        let original = try encryption.seal(tokens)
        let other = try encryption.seal(.generation(2, at: tokens.issued))
        var mutator = Mutator(seed: 2, other: other)
        for _ in 0..<30_000 {
            let changed = mutator.changed(original)
            if changed == original || changed == other { continue }
            guard isReported({ _ = try encryption.open(changed, for: .user) }) else {
                Issue.record("Accepted: \(changed.base64EncodedString())")
                continue
            }
        }
    }

    @Test("500 changed files are never taken for an account that is not there", arguments: [false, true])
    func files(isEncrypted: Bool) async throws {
        try await withNewDirectory { path in
            let encryption = isEncrypted ? try TokenEncryption(key: .numbered(1)) : nil
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path), encryption: encryption)
            try await store.save(tokens)
            let file = try tokenFile(in: path)
            let original = try Data(contentsOf: URL(fileURLWithPath: file))
            var mutator = Mutator(seed: 3, other: original)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            defer { try? handle.close() }
            for _ in 0..<250 {
                try handle.truncate(atOffset: 0)
                try handle.seek(toOffset: 0)
                try handle.write(contentsOf: mutator.changed(original))
                do {
                    if try await store.tokens(for: .user) == nil { Issue.record("Taken for absent") }
                } catch {
                    #expect(isExpected(error))
                }
            }
        }
    }

    /// Whether something throws, as damaged tokens have to.
    private func isReported(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch {
            if !isExpected(error) { Issue.record(error) }
            return true
        }
    }

    private func isExpected(_ error: any Error) -> Bool {
        let code = (error as? TikTokError)?.code
        // The latter when a change makes them look as if a key had sealed them.
        return code == .storedTokensUnreadable || code == .tokenKeyMissing
    }
}

/// Changes bytes by chance, but the same way in every run.
private struct Mutator {
    private var state: UInt64
    private let other: Data

    init(seed: UInt64, other: Data) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
        self.other = other
    }

    mutating func changed(_ original: Data) -> Data {
        var bytes = Array(original)
        for _ in 0...number(below: 3) {
            let index = number(below: max(bytes.count, 1))
            switch number(below: 8) {
            case 0 where !bytes.isEmpty: bytes[index] ^= 1 << UInt8(number(below: 8))
            case 1 where !bytes.isEmpty: bytes[index] = UInt8(number(below: 256))
            case 2: bytes.removeSubrange(index..<min(bytes.count, index + number(below: 40)))
            case 3: bytes = Array(bytes.prefix(index))
            case 4: for _ in 0..<number(below: 20) { bytes.insert(UInt8(number(below: 256)), at: min(index, bytes.count)) }
            case 5: bytes.replaceSubrange(min(index, bytes.count)..., with: other.suffix(number(below: other.count)))
            case 6: bytes.insert(contentsOf: Self.words[number(below: Self.words.count)].utf8, at: min(index, bytes.count))
            default: bytes = Array((bytes + bytes).dropFirst(index))
            }
        }
        return Data(bytes)
    }

    private static let words = [
        "null", "{", "[", "\"", "1e400", "-0", "\\u0000", "\\ud800", "\"version\":1,", "\"scopes\":null,", "TTPE", "\u{FEFF}",
        "99999999999999999999",
    ]

    private mutating func number(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
