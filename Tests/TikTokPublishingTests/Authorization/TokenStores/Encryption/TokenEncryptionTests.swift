// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing
import TikTokPublishing

struct TokenEncryptionTests {
    private let tokens = TokenSet.generation(1, at: AuthorizationTime().now)

    private func code(_ sealed: Data, _ encryption: TokenEncryption, for account: OpenID = .user) async -> TikTokError.Code? {
        await tikTokError { try encryption.open(sealed, for: account) }?.code
    }

    @Test("Sealed tokens open again, for their account, and show nothing of themselves")
    func opens() async throws {
        let encryption = try TokenEncryption(key: .numbered(1), context: "aw0exampleclient1")
        let sealed = try encryption.seal(tokens)
        #expect(try encryption.open(sealed, for: .user) == tokens)
        for word in ["CANARY", "user", "video", "aw0"] {
            #expect(sealed.range(of: Data(word.utf8)) == nil)
        }
        #expect(await code(sealed, encryption, for: OpenID(rawValue: "other")) == .storedTokensUnreadable)
        for context in ["", "aw0exampleclient2", "aw0exampleclient"] {
            let other = try TokenEncryption(key: .numbered(1), context: context)
            #expect(await code(sealed, other) == .storedTokensUnreadable)
        }
        #expect(await tikTokError { try TokenSet(stored: sealed) }?.code == .tokenKeyMissing)
    }

    @Test("The form is the documented one: another program can open it")
    func form() throws {
        let sealed = try TokenEncryption(key: .numbered(1, id: "k1"), context: "app").seal(tokens)
        #expect(sealed.prefix(8) == Data("TTPE\u{1}\u{2}k1".utf8))
        let hash = SHA256.hash(data: Data("-000user".utf8)).map { String(format: "%02x", $0) }.joined()
        let box = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: sealed.dropFirst(8).prefix(12)), ciphertext: sealed.dropFirst(20).dropLast(16),
            tag: sealed.suffix(16))
        let opened = try AES.GCM.open(
            box, using: SymmetricKey(data: Data(repeating: 1, count: 32)),
            authenticating: sealed.prefix(8) + Data((hash + "app").utf8))
        #expect(try opened == tokens.encodedForStorage())
    }

    @Test("Every changed bit is refused")
    func flippedBits() async throws {
        let encryption = try TokenEncryption(key: .numbered(1), earlierKeys: [.numbered(2)])
        let sealed = try encryption.seal(tokens)
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                let code = await code(changed, encryption)
                #expect(code == .storedTokensUnreadable || code == .tokenKeyMissing && (5..<22).contains(index))
            }
        }
    }

    @Test("Whatever is cut short or has something after it is refused")
    func truncated() async throws {
        let encryption = try TokenEncryption(key: .numbered(1))
        let sealed = try encryption.seal(tokens)
        for length in 0..<sealed.count {
            #expect(await code(sealed.prefix(length), encryption) == .storedTokensUnreadable)
            #expect(await code(sealed.suffix(length), encryption) == .storedTokensUnreadable)
        }
        #expect(await code(sealed + [0], encryption) == .storedTokensUnreadable)
    }

    @Test("Without the key that sealed them, tokens are refused and the key is named")
    func otherKey() async throws {
        let sealed = try TokenEncryption(key: .numbered(1, id: "2026-11")).seal(tokens)
        let other = try TokenEncryption(key: .numbered(2), earlierKeys: [.numbered(3)])
        let error = await tikTokError { try other.open(sealed, for: .user) }
        #expect(error?.code == .tokenKeyMissing)
        #expect(error?.meaning.contains("2026-11") == true)
        // Another key that claims to be the same.
        let namesake = try TokenEncryption(key: .numbered(2, id: "2026-11"))
        #expect(await code(sealed, namesake) == .storedTokensUnreadable)
    }

    @Test("An earlier key still opens, and what it sealed is known to be out of date")
    func rotation() throws {
        let old = try TokenEncryption(key: .numbered(1))
        let new = try TokenEncryption(key: .numbered(2), earlierKeys: [.numbered(1)])
        let sealed = try old.seal(tokens)
        #expect(try new.open(sealed, for: .user) == tokens)
        #expect(old.isCurrent(sealed))
        #expect(!new.isCurrent(sealed))
        #expect(try new.isCurrent(new.seal(tokens)))
        #expect(try !new.isCurrent(tokens.encodedForStorage()))
        #expect(!new.isCurrent(Data()))
    }

    @Test("Tokens in clear text are refused")
    func clearText() async throws {
        let encryption = try TokenEncryption(key: .numbered(1))
        #expect(await code(try tokens.encodedForStorage(), encryption) == .tokensNotEncrypted)
    }

    @Test("No nonce comes twice in 20,000 seals")
    func nonces() throws {
        let encryption = try TokenEncryption(key: .numbered(1, id: "k"))
        var nonces = Set<Data>()
        for _ in 0..<20_000 {
            nonces.insert(try encryption.seal(tokens).dropFirst(7).prefix(12))
        }
        #expect(nonces.count == 20_000)
        #expect(nonces.allSatisfy { $0.count == 12 })
    }

    @Test("Keys have 32 bytes and plain ids, all different")
    func keys() throws {
        for count in [0, 16, 31, 33] {
            #expect(throws: TikTokError.self) { try TokenEncryption.Key(Data(count: count)) }
        }
        for id in ["", "a b", "ä", "a/b", String(repeating: "a", count: 65)] {
            #expect(throws: TikTokError.self) { try TokenEncryption.Key.numbered(1, id: id) }
        }
        #expect(try TokenEncryption.Key.numbered(1).id.count == 16)
        #expect(try TokenEncryption.Key.numbered(1).id == TokenEncryption.Key.numbered(1).id)
        #expect(try TokenEncryption.Key.numbered(1).id != TokenEncryption.Key.numbered(2).id)
        #expect(throws: TikTokError.self) {
            try TokenEncryption(key: .numbered(1, id: "a"), earlierKeys: [.numbered(2, id: "a")])
        }
    }

    @Test("Keys never show")
    func secrecy() throws {
        let key = try TokenEncryption.Key(Data("CANARYkey4821CANARYkey4821CANARY".utf8), id: "k1")
        let encryption = try TokenEncryption(key: key, earlierKeys: [.numbered(2)])
        var text = "\(key) \(encryption) \(String(reflecting: key)) \(String(reflecting: [encryption]))"
        dump([key as Any, encryption as Any], to: &text)
        #expect(text.contains("<token key k1>"))
        // In clear text, in hex, as numbers and in base64.
        for form in ["CANARY", "43414e", "67, 65, 78", "Q0FOQVJZ"] {
            #expect(!text.contains(form))
        }
    }
}

extension TokenEncryption.Key {
    /// A key of 32 times the same byte.
    static func numbered(_ number: UInt8, id: String? = nil) throws -> Self {
        try Self(Data(repeating: number, count: 32), id: id)
    }
}
