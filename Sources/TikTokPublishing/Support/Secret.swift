// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A string that must not leak: a token, client secret, code, verifier, upload URL or API key.
///
/// Every textual form (`description`, `debugDescription`, string interpolation, `dump`, `Mirror`) shows a placeholder. The
/// type is not `Codable` and not a string literal: writing a secret down is always a deliberate call of ``reveal()``.
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Wraps a secret string.
    /// - Parameter value: The secret, exactly as the server or the developer portal gave it.
    public init(_ value: String) {
        self.value = value
    }

    /// The wrapped string. Call it only where the secret leaves for the wire or for a store.
    public func reveal() -> String {
        value
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool {
        value.isEmpty
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A placeholder, never the secret.
    public var description: String { "<secret>" }
    /// A placeholder, never the secret.
    public var debugDescription: String { "<secret>" }
    /// A mirror without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
