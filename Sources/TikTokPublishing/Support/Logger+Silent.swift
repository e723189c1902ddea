// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

extension Logger {
    /// A logger that keeps nothing: what the SDK uses when it is given none.
    public static var silent: Logger {
        Logger(label: "tiktok-publishing") { _ in SwiftLogNoOpLogHandler() }
    }
}
