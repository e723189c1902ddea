// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

extension SandboxFault {
    /// What goes wrong. On a port it really does: connections are closed, and delays take real time at the rate of the clock.
    public enum Effect: Sendable, Hashable {
        /// TikTok acts on the request, and the reply never arrives: `connection_lost`, `.maybeSent`.
        case loseReply
        /// The request never arrives: nothing happens at TikTok, and the client is told what it can know. With `.notSent` it fails with
        /// `cannot_connect`, with `.maybeSent` with `connection_lost`. A port closes the connection either way, without an answer.
        case drop(TransportError.Delivery)
        /// The connection breaks after so many bytes of the body of the request: nothing happens at TikTok. The client gets
        /// `connection_lost`, `.maybeSent`. A shorter body is cut at its end.
        case cutRequest(after: Int)
        /// TikTok acts on the request, and the connection breaks after so many bytes of the body of the reply: `connection_lost`,
        /// `.maybeSent`. A reply that is not longer arrives whole.
        case cutReply(after: Int)
        /// The reply takes so much virtual time. When that is longer than the timeout of the request, TikTok has acted and the client gets
        /// `timed_out`.
        case delay(Duration)
        /// So much virtual time passes at once before TikTok looks at the request: tokens, codes and upload URLs may have expired.
        case jumpClock(Duration)
        /// An answer instead of the real one.
        case answer(Answer)
        /// The call goes well, and what it begins to publish ends as `FAILED` with this `fail_reason` once it has been processed, such as
        /// `internal` or `spam_risk_text`. Posts that a gateway starts at a later time do not.
        case failPublish(reason: String)
    }
}
