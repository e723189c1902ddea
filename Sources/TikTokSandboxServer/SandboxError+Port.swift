// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore
import TikTokSandbox

extension SandboxError {
    /// Says why a port cannot be listened on.
    init(_ error: any Error, port: UInt16) {
        guard let code = (error as? IOError)?.errnoCode else {
            self.init(meaning: "The server did not start.", remedy: "Try again with another port.")
            return
        }
        switch code {
        case EADDRINUSE:
            self.init(meaning: "Port \(port) is in use.", remedy: "Choose another with --port, or 0 for a free one.")
        case EADDRNOTAVAIL:
            self.init(meaning: "The host is no address of this machine.", remedy: "Choose another with --host.")
        default:
            self.init(
                meaning: "Port \(port) cannot be used: \(String(cString: strerror(code))).",
                remedy: "Choose another with --port, or 0 for a free one.")
        }
    }
}
