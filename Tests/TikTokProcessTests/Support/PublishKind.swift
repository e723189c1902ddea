// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

/// What is published, told as the fields of a command.
enum PublishKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// A video in six chunks.
    case largeFile
    /// A video in one chunk.
    case file
    case pull
    case photos

    /// Whether the post comes out when the init arrives.
    var takesEffectAtInit: Bool { self == .pull || self == .photos }

    /// The endpoint of the init.
    var initPath: String {
        self == .photos ? "/v2/post/publish/content/init/" : "/v2/post/publish/video/init/"
    }

    var testDescription: String { rawValue }

    func fields(account: String, key: String) -> [String: any Sendable] {
        var fields: [String: any Sendable] = ["account": "-000\(account)", "key": key, "caption": "by \(account)"]
        switch self {
        case .largeFile: fields["file"] = Posts.largeFile.path
        case .file: fields["file"] = Posts.smallFile.path
        case .pull: fields["url"] = "https://media.example.com/\(key).mp4"
        case .photos: fields["photos"] = ["https://media.example.com/\(key)/1.jpg", "https://media.example.com/\(key)/2.jpg"]
        }
        return fields
    }

    /// Whether what arrived is what was to be published.
    func isWhole(_ post: JudgeLedger.Publish, key: String) -> Bool {
        switch self {
        case .largeFile: post.sha256 == Posts.largeDigest
        case .file: post.sha256 == Posts.smallDigest
        case .pull: post.urls == ["https://media.example.com/\(key).mp4"]
        case .photos: post.urls == (1...2).map { "https://media.example.com/\(key)/\($0).jpg" }
        }
    }
}
