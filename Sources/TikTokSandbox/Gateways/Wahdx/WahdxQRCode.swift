// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One sign-in by QR code at wahdx.
struct WahdxQRCode {
    enum Stage {
        case new
        case scanned
        /// The user, and whether that was told before: the code works once.
        case confirmed(String, isTold: Bool)
    }

    var uniqueID: String
    var expires: Date
    var stage = Stage.new
}
