// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Refuses URLs that TikTok would not even try.
    func checkPull(_ urls: [String]) throws(Refusal) {
        for url in urls {
            guard VerifiedURLs.isUsable(url, plainHTTPHosts: configuration.plainHTTPHosts) else {
                throw .invalidParams("A media URL must be an absolute https URL.")
            }
            guard VerifiedURLs.isVerified(url, by: configuration.verifiedURLPrefixes) else { throw .unverifiedURL }
        }
    }

    /// Has somebody with a network download what a publish needs.
    /// Source of the limit of photos: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11.
    mutating func download(_ urls: [String], of id: String, as kind: SandboxPost.Kind) {
        let largest = kind == .photo ? 20_000_000 : configuration.maximumVideoByteCount
        downloads.append(DownloadJob(publishID: id, urls: urls, kind: kind, largestFile: Int(clamping: largest)))
    }

    /// Takes in the end of a download. It shows in the status only after the time that a download takes.
    mutating func finishDownload(_ id: String, _ outcome: DownloadOutcome, files: [Data], now: Date) {
        guard case .downloading(let since, nil) = publishes[id]?.stage else { return }
        if case .media(let facts) = outcome { publishes[id]?.transferred = facts.byteCount }
        media.keep(files.map { [$0] }, of: id, limit: configuration.keptMediaByteCount)
        publishes[id]?.stage = .downloading(since: since, outcome: outcome)
        expectStep(of: id)
        settle(now)
    }
}
