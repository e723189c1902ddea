// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a user does with a draft in the TikTok app.
extension SandboxMachine {
    /// Posts a draft. It may be posted more than once.
    mutating func postDraft(_ id: String, privacyLevel: String?, now: Date) throws(SandboxError) {
        let publish = try draft(id, now: now)
        guard let account = accounts[publish.openID], !account.isBanned else {
            throw SandboxError(meaning: "The user is banned from posting.", remedy: "Lift the ban first.")
        }
        let options = account.privacyLevelOptions
        guard privacyLevel.map({ options.contains($0) }) ?? true else {
            throw SandboxError(
                meaning: "The account does not offer this privacy level.",
                remedy: "Use one of \(options.joined(separator: ", ")).")
        }
        publishes[id]?.note(.posted, at: now)
        addPost(to: id, privacyLevel: privacyLevel ?? options.first, at: now)
        notify("post.publish.complete", about: id, at: now)
    }

    /// Throws a draft away. TikTok documents no event and no status for that.
    mutating func discardDraft(_ id: String, now: Date) throws(SandboxError) {
        guard try draft(id, now: now).posts.isEmpty else {
            throw SandboxError(meaning: "This draft has been posted.", remedy: "Discard a draft before it is posted.")
        }
        publishes[id]?.isDiscarded = true
        publishes[id]?.note(.discarded, at: now)
    }

    private func draft(_ id: String, now: Date) throws(SandboxError) -> Publish {
        guard let publish = publishes[id], !isForgotten(publish, now: now) else {
            throw SandboxError(meaning: "There is no publish with this id.", remedy: "Use the publish_id of a draft.")
        }
        guard publish.destination == .inbox, case .arrived = publish.stage else {
            throw SandboxError(
                meaning: "This publish is no draft in an inbox.", remedy: "Publish to the inbox, and wait until it has arrived.")
        }
        guard !publish.isDiscarded else {
            throw SandboxError(meaning: "This draft has been discarded.", remedy: "Publish another.")
        }
        return publish
    }
}
