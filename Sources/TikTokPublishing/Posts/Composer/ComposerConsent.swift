// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The sentence right before the button, with its links. The person agrees by pressing the button.
///
/// - Source: https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11
public struct ComposerConsent: Sendable, Hashable {
    /// A document that the person agrees to.
    public struct Document: Sendable, Hashable {
        /// The words in the sentence that are a link.
        public var title: String
        /// Where the link leads.
        public var url: String

        /// What TikTok asks of everybody who posts.
        public static let musicUsageConfirmation = Document(
            title: "Music Usage Confirmation", url: "https://www.tiktok.com/legal/page/global/music-usage-confirmation/en")
        /// What TikTok asks of everybody who posts branded content.
        public static let brandedContentPolicy = Document(
            title: "Branded Content Policy", url: "https://www.tiktok.com/legal/page/global/bc-policy/en")
    }

    /// What the person agrees to, in the order of the sentence.
    public var documents: [Document]

    /// The sentence, in TikTok's words: `By posting, you agree to TikTok's Music Usage Confirmation.`
    public var sentence: String {
        "By posting, you agree to TikTok's \(documents.map(\.title).joined(separator: " and "))."
    }

    /// The sentence in Markdown, with the titles as links.
    public var markdown: String {
        "By posting, you agree to TikTok's \(documents.map { "[\($0.title)](\($0.url))" }.joined(separator: " and "))."
    }
}
