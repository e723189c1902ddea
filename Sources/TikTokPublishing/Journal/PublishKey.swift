// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The caller's name for one intended post, unique per account: what makes a publish safe to ask for twice.
///
/// Take what names the intention in your system, such as the id of the job or of the row: `"campaign-7/creator-12"`. Not a date and not a
/// random string that is made anew at every try.
public struct PublishKey: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The longest key, in bytes of UTF-8.
    public static let byteLimit = 200

    /// The name, 1 to 200 bytes of UTF-8 without control characters. It is stored and logged: put no secret into it.
    public var rawValue: String

    /// Names a post.
    /// - Parameter rawValue: The name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Names a post in source code.
    /// - Parameter value: The name.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// A key that nobody has used: for a post that is asked for once and by nobody else.
    public static func random() -> PublishKey {
        var generator = SystemRandomNumberGenerator()
        let number = (generator.next() as UInt64, generator.next() as UInt64)
        return PublishKey(rawValue: "auto-" + String(number.0, radix: 36) + String(number.1, radix: 36))
    }

    /// The name.
    public var description: String { rawValue }

    var isValid: Bool {
        (1...Self.byteLimit).contains(rawValue.utf8.count)
            && !rawValue.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
