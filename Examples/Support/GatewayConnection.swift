// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

/// Connects to an account of a gateway, which needs an API key and no sign-in.
struct GatewayConnection {
    let backend: ExampleBackend
    let options: BackendOptions
    let journal: any PublishJournal

    /// The account, in the sandbox at an address.
    func account(inSandbox sandbox: URL) -> GatewayAccount {
        account(
            SandboxGateway.accountID(of: options.user), key: SandboxGateway.key,
            baseURL: URL(string: sandbox.absoluteString + gateway.path), polling: ExampleApp.sandboxPolling)
    }

    /// The account at the gateway itself.
    func liveAccount() throws -> GatewayAccount {
        guard let key = ProcessInfo.processInfo.environment[backend.keyVariable], !key.isEmpty else {
            throw ExampleError("\(backend.keyVariable) is not set.", remedy: "Export the API key of the gateway.")
        }
        guard let account = options.account else {
            throw ExampleError("--account is missing.", remedy: "Name the gateway's id of the account.")
        }
        return self.account(account, key: Secret(key), baseURL: nil, polling: nil)
    }

    private var gateway: SandboxGateway {
        switch backend {
        case .tiktok, .wahdx: .wahdx
        case .postqued, .postquedContent: .postqued
        case .ugcInc: .ugcInc
        case .socialSyncer: .socialSyncer
        }
    }

    private func account(_ id: String, key: Secret, baseURL: URL?, polling: PollingPolicy?) -> GatewayAccount {
        var configuration = GatewayConfiguration()
        configuration.baseURL = baseURL
        configuration.polling = polling
        let (transport, logger) = (ExampleTransport.make(), options.logger)
        switch backend {
        case .tiktok, .wahdx:
            return WahdxClient(apiKey: key, transport: transport, configuration: configuration, logger: logger)
                .account(id, journal: journal)
        case .postqued:
            return PostquedClient(apiKey: key, transport: transport, configuration: configuration, logger: logger)
                .account(id, journal: journal)
        case .postquedContent:
            return PostquedClient(apiKey: key, transport: transport, configuration: configuration, logger: logger)
                .contentAccount(id, journal: journal)
        case .ugcInc:
            return UGCIncClient(apiKey: key, transport: transport, configuration: configuration, logger: logger)
                .account(id, journal: journal)
        case .socialSyncer:
            return SocialSyncerClient(apiKey: key, transport: transport, configuration: configuration, logger: logger)
                .account(id, journal: journal)
        }
    }
}
