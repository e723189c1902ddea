// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// Receives one webhook again and again, as if TikTok had sent it that often at once.
struct Receiver {
    let journal: FilePublishJournal
    /// How long the handler takes.
    let duration: Duration

    /// Says `ready`, and when it was told the client key, its secret, the signature and the body, one on each line, receives the delivery.
    /// - Parameter count: How often.
    func run(_ count: Int) async throws {
        Output.say("ready")
        guard let key = readLine(), let secret = readLine(), let signature = readLine(), let body = readLine() else {
            throw TikTokError(code: .invalidConfiguration, detail: "there is no delivery")
        }
        let verifier = try WebhookVerifier(clientKey: key, clientSecrets: [Secret(secret)])
        let inbox = WebhookInbox(verifier: verifier, memory: JournalWebhookMemory(journal)) { [duration] _ in
            Output.say("ran")
            try await Task.sleep(for: duration)
        }
        await withDiscardingTaskGroup { group in
            for _ in 0..<count {
                group.addTask { Output.say(await inbox.receive(signature: signature, body: Data(body.utf8)).word) }
            }
        }
    }
}

extension WebhookReceipt {
    fileprivate var word: String {
        switch self {
        case .handled: "handled"
        case .duplicate: "duplicate"
        case .refused(let error): "refused \(error.code)"
        case .failed(_, let error): "failed \(type(of: error))"
        }
    }
}
