// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The gateways that the sandbox plays, each under a path of its own, from their documents alone.
public enum SandboxGateway: String, Sendable, Hashable, CaseIterable {
    /// Postqued, both surfaces, under `/postqued`.
    case postqued
    /// UGC Inc, under `/ugcinc`.
    case ugcInc = "ugcinc"
    /// SocialSyncer, under `/socialsyncer/v1`.
    case socialSyncer = "socialsyncer"
    /// wahdx, under `/wahdx`.
    case wahdx

    /// The path under which it answers.
    public var path: String {
        self == .socialSyncer ? "/socialsyncer/v1" : "/\(rawValue)"
    }

    /// Its address in a sandbox in memory. On a port it is the path after the address of the server.
    public var baseURL: URL {
        var parts = URLComponents()
        parts.scheme = "https"
        parts.host = "sandbox.example"
        parts.path = path
        return parts.url ?? URL(fileURLWithPath: path)
    }

    /// Where files for it are uploaded in a sandbox in memory: the client of UGC Inc has to be told, the other clients are told by the gateway.
    public var uploadURL: URL {
        var parts = URLComponents()
        parts.scheme = "https"
        parts.host = "sandbox.example"
        parts.path = "/_upload/\(rawValue)"
        return parts.url ?? URL(fileURLWithPath: path)
    }

    /// The API key of a plan that has everything: `sandbox-key`.
    public static let key = Secret("sandbox-key")
    /// The API key of the free plan: `sandbox-key-free`.
    public static let freeKey = Secret("sandbox-key-free")

    /// What the gateways call a user: `acct_` and the letters and digits of the username, such as `acct_anacooks`.
    /// - Parameter username: The user.
    public static func accountID(of username: String) -> String {
        "acct_" + username.filter { $0.isLetter || $0.isNumber }
    }
}
