// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokSandbox

let sandbox = Sandbox()
let app = AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret)
let store = EphemeralTokenStore()

// snippet.urlsession
let tiktok = TikTok(app: app, tokenStore: store, journal: EphemeralPublishJournal(), transport: .urlSession)
// snippet.end

// snippet.middleware
/// Counts requests by what they ask for.
actor RequestCounter: HTTPMiddleware {
    private(set) var counts: [OperationName: Int] = [:]

    func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        counts[request.operation, default: 0] += 1
        return try await next(request)
    }
}

let counter = RequestCounter()
let counted = TikTok(
    app: app, tokenStore: store, journal: EphemeralPublishJournal(),
    transport: MiddlewareTransport(sandbox, middlewares: [counter]))
// snippet.end

let ana = try await sandbox.signIn("ana.cooks")
_ = try await counted.account(accessToken: ana.accessToken).creatorInfo()
print(await counter.counts)
