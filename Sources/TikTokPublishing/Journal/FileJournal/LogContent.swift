// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Data

/// What a record of a log says, before it has a place there.
struct LogContent: Sendable, Hashable {
    /// The kind of record; what there is depends on the kind of log.
    let type: UInt8
    let payload: Data
}
