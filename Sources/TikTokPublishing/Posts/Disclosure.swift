// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a post says about commercial content. Nothing, unless the person who posts says so.
///
/// Source: https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11.
public struct Disclosure: OptionSet, Sendable, Hashable, Codable {
    /// The bits of the option set.
    public var rawValue: Int

    /// Creates a disclosure from its bits; use the members instead.
    /// - Parameter rawValue: The bits of the option set.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// *Your brand*: the post promotes the creator or the creator's own business. TikTok labels it *Promotional content*.
    public static let yourBrand = Disclosure(rawValue: 1 << 0)
    /// *Branded content*: the post promotes a third party, for pay. TikTok labels it *Paid partnership*. It cannot be private.
    public static let brandedContent = Disclosure(rawValue: 1 << 1)
}
