// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// The answer to the announcement of an upload.
struct UGCIncUploadTicket: Sendable {
    let token: Secret
    let pathname: String

    init?(_ value: GatewayValue) {
        guard let token = value["clientToken"].text, let pathname = value["pathname"].text else { return nil }
        self.token = Secret(token)
        self.pathname = pathname
    }
}
