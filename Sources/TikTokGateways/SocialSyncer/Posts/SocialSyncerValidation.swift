// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What SocialSyncer found in a post that was not published.
public struct SocialSyncerValidation: Sendable, Hashable {
    /// Something that stands against it.
    public struct Problem: Sendable, Hashable {
        /// The field, if it is told.
        public let field: String?
        /// What is wrong, in SocialSyncer's words.
        public let message: String
    }

    /// Whether it would be taken.
    public let isValid: Bool
    /// What stands against it.
    public let problems: [Problem]

    init?(_ answer: GatewayValue) {
        guard let isValid = answer["valid"].bool else { return nil }
        self.isValid = isValid
        problems = (answer["errors"].array ?? []).compactMap { entry in
            let message = entry.text ?? entry.first("message", "error").text
            return message.map { Problem(field: entry.first("field", "param", "platform").text, message: $0) }
        }
    }
}
