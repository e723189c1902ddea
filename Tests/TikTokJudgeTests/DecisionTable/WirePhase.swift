// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import TikTokPublishing

/// A column of the table: which request fails.
enum WirePhase: String, CaseIterable, Sendable {
    case refresh, exchange, creatorInfo, initFile, initPull, chunk, lastChunk, status, cancel

    /// What the judge calls the request.
    var endpoint: String {
        switch self {
        case .refresh, .exchange: "token"
        case .creatorInfo: "creator_info"
        case .initFile, .initPull: "video_init"
        case .chunk: "chunk"
        case .lastChunk: "final_chunk"
        case .status: "status"
        case .cancel: "cancel"
        }
    }

    var isOAuth: Bool { self == .refresh || self == .exchange }
    var isUpload: Bool { self == .chunk || self == .lastChunk }
    var isInit: Bool { self == .initFile || self == .initPull }

    /// Whether a request of the SDK is of this phase.
    func matches(_ request: TransportRequest) -> Bool {
        let path = request.head.path ?? ""
        switch self {
        case .refresh, .exchange: return path.contains("/oauth/token/")
        case .creatorInfo: return path.contains("/creator_info/")
        case .initFile, .initPull: return path.contains("/video/init/")
        case .chunk: return path.hasPrefix("/upload/") && !request.hasEffect
        case .lastChunk: return path.hasPrefix("/upload/") && request.hasEffect
        case .status: return path.contains("/status/fetch/")
        case .cancel: return path.contains("/publish/cancel/")
        }
    }
}
