// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// What an entry of a journal means, in lines with a label each.
struct EntryStory {
    let lines: [(String, String)]

    init(_ entry: PublishEntry) {
        var lines = [
            ("Account", entry.id.account), ("Key", entry.id.key.rawValue),
            ("Post", "\(entry.media.rawValue) for the \(entry.destination == .inbox ? "inbox" : "profile")"),
            ("State", entry.state.rawValue), ("Planned", Self.words(entry.createdAt)),
        ]
        for attempt in entry.attempts {
            let name = attempt.publishID.map { ", publish id \($0.rawValue)" } ?? ""
            lines.append(("Attempt \(attempt.number)", "\(Self.words(attempt.sentAt))  \(Self.words(attempt.result))\(name)"))
        }
        for evidence in entry.evidence {
            lines.append(("Evidence", "\(Self.words(evidence.at))  \(Self.words(evidence))"))
        }
        if let outcome = entry.outcome { lines.append(("Outcome", String("\(outcome)".prefix { $0 != "\n" }))) }
        self.lines = lines + [("Known", Self.meaning(of: entry)), ("To do", Self.remedy(for: entry))]
    }

    static func words(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle())
    }

    private static func words(_ result: PublishAttempt.Result) -> String {
        switch result {
        case .inFlight: "was being sent"
        case .notExecuted: "had no effect"
        case .accepted: "was taken"
        case .ambiguous: "left, and nobody knows what came of it"
        case .fenced: "can have no effect any more"
        case .failed: "was taken, and failed later"
        }
    }

    private static func words(_ evidence: PublishEvidence) -> String {
        let parts: [String?] = [
            evidence.source.rawValue, evidence.code, evidence.status.map { "HTTP \($0)" }, evidence.logID.map { "log id \($0)" },
            evidence.by.map { "by \($0)" }, evidence.note,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    private static func meaning(of entry: PublishEntry) -> String {
        switch entry.state {
        case .planned: "Nothing that could have an effect was sent, or all of it is proven to have had none."
        case .initSending where entry.takesEffectAtBegin:
            "It was being sent when it was last written down. It may have been posted."
        case .initSending: "It was announced, or was about to be. Its bytes were not sent, so nothing can have been posted."
        case .initAmbiguous: "It left, and no answer came back. It may have been posted."
        case .uploading: "TikTok waits for the rest of its bytes. Nothing can have been posted."
        case .finalSending: "Its last bytes may have arrived. TikTok knows what became of it."
        case .processing: "TikTok has it, and knows what became of it."
        case .published: "It is posted."
        case .inbox: "It is in the creator's inbox."
        case .failed: "Nothing was posted."
        case .cancelled: "It was cancelled, and nothing was posted."
        }
    }

    private static func remedy(for entry: PublishEntry) -> String {
        switch entry.state {
        case .planned, .uploading, .finalSending, .processing:
            "Nothing while its service runs. After a stop: tiktok.resumeAll(), or publish again with the same key."
        case .initSending where !entry.takesEffectAtBegin:
            "Nothing while its service runs. After a stop: tiktok.resumeAll(), or publish again with the same key."
        case .initSending, .initAmbiguous:
            "Do not post it by hand. Let its service reconcile it; if that finds nothing, look at the profile, and then: publish-journal resolve"
        case .published, .inbox, .cancelled: "Nothing."
        case .failed where entry.isFree: "Publish again, with the same key if it is the same post."
        case .failed: "Publish again under another key, if it is still wanted."
        }
    }
}
