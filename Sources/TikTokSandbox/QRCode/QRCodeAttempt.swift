// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One QR code that was asked for, from the picture to the code that it brought.
struct QRCodeAttempt {
    enum Stage {
        case new
        case scanned
        case declined
        case confirmed(code: String)
        case utilised
    }

    var scopes: [String]
    var state: String?
    var expires: Date
    var stage = Stage.new
    /// What the picture held in the place of the ticket: the server learns it when somebody scans.
    var ticket = ""
    var openID = ""
}
