// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

/// The transports that users get.
enum ShippedTransport: String, CaseIterable, CustomTestStringConvertible {
    case urlSession
    #if AsyncHTTPClient
    case asyncHTTPClient
    #endif

    var testDescription: String { rawValue }

    var transport: any HTTPTransport {
        switch self {
        case .urlSession: .urlSession
        #if AsyncHTTPClient
        case .asyncHTTPClient: .asyncHTTPClient
        #endif
        }
    }
}
