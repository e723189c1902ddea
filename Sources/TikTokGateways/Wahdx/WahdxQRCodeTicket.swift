// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// The answer to the request of a QR code.
struct WahdxQRCodeTicket: Sendable {
    let image: Data
    let token: Secret
    let uniqueID: String?
    let lifetime: Duration

    private static let prefix = "data:image/png;base64,"
    private static let signature = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

    init?(_ data: GatewayValue) {
        guard let picture = data["qrCodeImage"].text, picture.hasPrefix(Self.prefix), let token = data["token"].text,
            let image = Data(base64Encoded: String(picture.dropFirst(Self.prefix.count))), image.starts(with: Self.signature)
        else { return nil }
        self.image = image
        self.token = Secret(token)
        uniqueID = data["unique_id"].text
        lifetime = .seconds(min(max(1, data["expiresIn"].integer ?? 300), 3600))
    }
}
