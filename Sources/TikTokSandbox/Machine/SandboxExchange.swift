// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import TikTokPublishing

/// What came of a request, for whoever carries it.
package struct SandboxExchange: Sendable {
    /// The answer.
    package var response: TransportResponse
    /// What stands in the ledger.
    package var verdict: String
    /// After how many bytes of the body the connection breaks; `nil` when it does not.
    package var cut: Int?

    init(_ reply: SandboxReply, cut: Int? = nil) {
        response = reply.response
        verdict = reply.verdict
        self.cut = cut
    }
}
