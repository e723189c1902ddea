// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import TikTokPublishing

/// Makes the accounts of one client, which share the sessions at work.
struct GatewayDesks: Sendable {
    let configuration: GatewayConfiguration
    let logger: Logger
    private let running = RunningSessions()

    init(configuration: GatewayConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// - Parameters:
    ///   - id: The gateway's id of the account; `nil` when the gateway chooses one.
    ///   - name: What it is called in the journal, when that is not its id.
    ///   - route: What publishes to it.
    ///   - journal: Where it is written down what was sent.
    ///   - polling: The policy of the gateway.
    func account(
        _ id: String?, named name: String? = nil, route: any GatewayRoute, journal: any PublishJournal, polling: PollingPolicy
    ) -> GatewayAccount {
        let publisher = GatewayPublisher(route, configuration: configuration)
        let desk = PublishDesk(
            of: publisher.backend.journalName(of: name ?? id ?? ""), publisher: publisher, journal: journal, running: running,
            fence: nil, uploads: UploadLimits(), polling: configuration.polling ?? polling, time: configuration.time,
            logger: logger)
        return GatewayAccount(id: id, publisher: publisher, desk: desk)
    }
}
