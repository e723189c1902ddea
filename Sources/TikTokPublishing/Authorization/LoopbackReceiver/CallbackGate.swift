// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Tells the one callback that counts from everything else that may come to a port of this machine: other programs, other pages in the
/// browser, a host name that somebody lets point here, the browser itself that looks for an icon.
struct CallbackGate: Sendable {
    enum Verdict: Sendable {
        /// It does not count. The receiver goes on waiting.
        case refused(CallbackPage)
        /// It is TikTok's answer to this request.
        case ended(Result<AuthorizationCode, any Error>)
    }

    let request: AuthorizationRequest
    /// Host and port, as a browser writes them.
    let authority: String
    let path: String

    func judge(_ head: CallbackHead) -> Verdict {
        guard head.host == authority else { return .refused(.wrongHost) }
        guard head.target.prefix(while: { $0 != "?" }) == path else { return .refused(.notFound) }
        guard head.method == "GET" else { return .refused(.wrongMethod) }
        do {
            return .ended(.success(try request.callback(from: head.target)))
        } catch let error as TikTokError where error.code == .invalidCallback {
            return .refused(.foreign)
        } catch {
            return .ended(.failure(error))
        }
    }
}
