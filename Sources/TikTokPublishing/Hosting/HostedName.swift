// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokMedia

/// The name of hosted media: 128 random bits in hexadecimal, and the extension of the format. Nobody guesses it, and it means the same to every file system.
struct HostedName: Sendable, Hashable {
    private static let randomLength = 32
    let text: String

    /// A new name.
    init(_ format: MediaFormat) {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<Self.randomLength / 2).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        text = Hex.string(bytes) + Self.fileExtension(format)
    }

    /// Takes a name up again. `nil` for anything that is not one, such as a path.
    init?(_ text: String) {
        let random = text.utf8.prefix(Self.randomLength)
        let rest = text.utf8.dropFirst(Self.randomLength)
        guard random.count == Self.randomLength, random.allSatisfy(Self.isDigit), rest.count <= 12,
            rest.isEmpty || rest.count > 1 && rest.first == UInt8(ascii: ".") && rest.dropFirst().allSatisfy(Self.isLetterOrDigit)
        else { return nil }
        self.text = text
    }

    private static func fileExtension(_ format: MediaFormat) -> String {
        switch format {
        case .jpeg: ".jpg"
        case _ where format.isImage || format.isVideo: ".\(format.rawValue)"
        default: ""
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) && byte <= UInt8(ascii: "f")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
