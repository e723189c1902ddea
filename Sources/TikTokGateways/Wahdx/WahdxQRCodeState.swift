// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How far a sign-in by QR code at wahdx is.
public enum WahdxQRCodeState: Sendable, Hashable {
    /// Nobody has scanned the code yet.
    case new
    /// Somebody has scanned the code and not decided yet.
    case scanned
    /// The account is linked. The end.
    case confirmed(WahdxAccount)
    /// The code is too old. The end: request a new one.
    case expired
    /// The code was used before, as wahdx says with or without a reason. The end: request a new one.
    case utilised(String?)
    /// A word that this SDK does not know. Not the end.
    case unknown(String)

    /// Whether nothing comes after it.
    public var isEnd: Bool {
        switch self {
        case .confirmed, .expired, .utilised: true
        case .new, .scanned, .unknown: false
        }
    }

    init?(_ data: GatewayValue) {
        guard let status = data["status"].text else { return nil }
        switch status {
        case "new": self = .new
        case "scanned": self = .scanned
        case "confirmed":
            guard let account = WahdxAccount(data["account"]) else { return nil }
            self = .confirmed(account)
        case "expired": self = .expired
        case "utilised", "utilized": self = .utilised(data["message"].text)
        default: self = .unknown(status)
        }
    }
}
