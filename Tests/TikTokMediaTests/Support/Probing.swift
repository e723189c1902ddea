// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// What the probe makes of some bytes.
func probe(_ bytes: [UInt8]) throws -> MediaInfo {
    try MediaProbe.probe(bytes: Data(bytes))
}
