// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser

/// Who publishes: a word of the command line.
public enum ExampleBackend: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// TikTok itself.
    case tiktok
    /// Postqued, posts surface.
    case postqued
    /// Postqued, content surface.
    case postquedContent = "postqued-content"
    /// UGC Inc.
    case ugcInc = "ugc-inc"
    /// SocialSyncer.
    case socialSyncer = "social-syncer"
    /// wahdx.
    case wahdx

    /// The variable of the environment with the API key of a gateway.
    var keyVariable: String {
        switch self {
        case .postquedContent: Self.postqued.keyVariable
        default: rawValue.uppercased().replacing("-", with: "_") + "_API_KEY"
        }
    }
}
