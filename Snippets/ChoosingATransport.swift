// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokSandbox

#if AsyncHTTPClient
import AsyncHTTPClient
#endif

let sandbox = Sandbox()
let app = AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret)
let store = EphemeralTokenStore()

// snippet.urlsession
let tiktok = TikTok(app: app, tokenStore: store, journal: EphemeralPublishJournal(), transport: .urlSession)
// snippet.end

#if AsyncHTTPClient
// snippet.client
func publish(throughProxy host: String) async throws {
    var settings = HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
    settings.httpVersion = .http1Only
    settings.tracing.tracer = nil
    settings.proxy = .server(host: host, port: 3128)
    let client = HTTPClient(configuration: settings)
    let transport = try AsyncHTTPClientTransport(client: client)
    let tiktok = TikTok(app: app, tokenStore: store, journal: EphemeralPublishJournal(), transport: transport)
    for session in try await tiktok.resumeAll() { print(try await session.outcome()) }
    // When the program ends: no new requests, up to 20 seconds for those under way, then the client, which is yours.
    await transport.shutdown(waitingUpTo: .seconds(20))
    try await client.shutdown()
}
// snippet.end
#endif

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
