// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A file of a publish, as it arrived.
public struct SandboxMediaFile: Sendable, Hashable {
    /// The media type, judged by the bytes, such as `video/mp4`; `application/octet-stream` for bytes that are no media.
    public var contentType: String
    /// The bytes.
    public var bytes: Data
}
