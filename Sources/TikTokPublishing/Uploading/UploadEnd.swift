// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How an upload ended, told by what is known about its final chunk: the request with the effect.
public indirect enum UploadEnd: Sendable, Hashable {
    /// Every byte has arrived.
    case finished
    /// The final chunk was sent, and nobody knows whether it arrived. Only the status of the publish can tell.
    case uncertain(TikTokError)
    /// The final chunk was not sent, or was refused: nothing is posted.
    case stopped(TikTokError)
}
