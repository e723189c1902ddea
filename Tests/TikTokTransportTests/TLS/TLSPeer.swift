// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

/// A server that a request must not go to.
enum TLSPeer: String, CaseIterable, CustomTestStringConvertible {
    case expired
    case wrongHost = "wrong_host"
    case unknownAuthority = "unknown_authority"
    case selfSigned = "self_signed"
    case tls10
    case tls11
    /// Speaks HTTP in plain text on the port.
    case plain
    /// Takes the connection and never says anything.
    case silent

    var testDescription: String { rawValue }
}
