// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What somebody does on the page.
enum PageAction: Hashable {
    case advance(Duration)
    case script(SandboxFault)
    case setBanned(Bool, String)
    case setPrivate(Bool, String)
    case disconnect(String)
    case fill(SandboxQuota, String)
    case postDraft(String, privacyLevel: String?)
    case discardDraft(String)
    case reset

    /// Reads a form of the page.
    init(_ form: FormFields) throws(SandboxError) {
        func field(_ name: String) throws(SandboxError) -> String {
            guard let value = form[name] else {
                throw SandboxError(meaning: "The form lacks \(name).", remedy: "Use the buttons of this page.")
            }
            return value
        }
        switch try field("action") {
        case "advance":
            guard let seconds = Double(try field("seconds")), (0...315_360_000).contains(seconds) else {
                throw SandboxError(meaning: "This is no length of time.", remedy: "Give from 0 to 315360000 seconds.")
            }
            self = .advance(.seconds(seconds))
        case "fail":
            guard let target = PageFault.targets.first(where: { $0.rawValue == form["target"] }),
                let kind = form["kind"].flatMap(PageFault.init)
            else { throw SandboxError(meaning: "There is no such fault.", remedy: "Choose an operation and an answer.") }
            self = .script(SandboxFault(on: target, kind.effect(on: target)))
        case "lose":
            guard let target = PageFault.targets.first(where: { $0.rawValue == form["target"] }) else {
                throw SandboxError(meaning: "There is no such operation.", remedy: "Choose one of the list.")
            }
            self = .script(SandboxFault(on: target, .loseReply))
        case "ban": self = .setBanned(true, try field("open_id"))
        case "unban": self = .setBanned(false, try field("open_id"))
        case "make_private": self = .setPrivate(true, try field("open_id"))
        case "make_public": self = .setPrivate(false, try field("open_id"))
        case "revoke": self = .disconnect(try field("open_id"))
        case "fill_posts": self = .fill(.dailyPosts, try field("open_id"))
        case "fill_drafts": self = .fill(.pendingDrafts, try field("open_id"))
        case "post": self = .postDraft(try field("publish_id"), privacyLevel: form["privacy_level"])
        case "discard": self = .discardDraft(try field("publish_id"))
        case "reset": self = .reset
        default: throw SandboxError(meaning: "There is no such action.", remedy: "Use the buttons of this page.")
        }
    }
}
