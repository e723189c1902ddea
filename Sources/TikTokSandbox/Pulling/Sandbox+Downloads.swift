// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import HTTPTypes
import TikTokPublishing

extension Sandbox {
    /// Starts what the machine wants from the network.
    func startNetwork() {
        startDownloads()
        sendWebhooks()
    }

    /// Waits for what is under way; for webhooks only while the clock stands still, because their receiver may be who waits for us.
    func waitForNetwork() async {
        while let task = downloads.first?.value ?? (clock.rate == 0 ? deliveries.first?.value : nil) {
            await task.value
        }
    }

    /// Gives up what is under way.
    package func abandonNetwork() {
        for task in downloads.values { task.cancel() }
        for task in deliveries.values { task.cancel() }
    }

    private func startDownloads() {
        let jobs = machine.downloads
        machine.downloads = []
        for job in jobs {
            let hosted = machine.hostedMedia(among: job.urls)
            let id = nextDownload
            nextDownload += 1
            downloads[id] = Task { [origin] in
                let (outcome, files) = await Self.download(job, from: origin, hosted: hosted)
                self.finish(id, job, outcome, files)
            }
        }
    }

    private func finish(_ id: Int, _ job: DownloadJob, _ outcome: DownloadOutcome, _ files: [Data]) {
        guard downloads.removeValue(forKey: id) != nil else { return }
        machine.finishDownload(job.publishID, outcome, files: files, now: clock.now)
        sendWebhooks()
    }

    /// - Parameter hosted: What need not be fetched, by its URL.
    private static func download(
        _ job: DownloadJob, from origin: (any HTTPTransport)?, hosted: [String: Data]
    ) async -> (DownloadOutcome, files: [Data]) {
        var files: [Data] = []
        var hash = SHA256()
        var count: Int64 = 0
        for text in job.urls {
            var file = hosted[text]
            if file == nil, let origin, let url = URL(string: text) {
                file = await fetch(url, limit: job.largestFile, from: origin)
            }
            guard let file else { return (.unreachable, []) }
            hash.update(data: file)
            count += Int64(file.count)
            files.append(file)
        }
        let sha256 = CodeChallenge.hex(hash.finalize())
        let facts =
            job.kind == .video
            ? MediaFacts(video: files, byteCount: count, sha256: sha256)
            : MediaFacts(photos: files, byteCount: count, sha256: sha256)
        return (.media(facts), files)
    }

    /// One file. Anything but 200 with bytes is a failure, a redirect too, and so is one that takes an hour or stands still.
    private static func fetch(_ url: URL, limit: Int, from origin: any HTTPTransport) async -> Data? {
        let head = HTTPRequest(
            method: .get, scheme: url.scheme, authority: url.authority, path: url.requestTarget, headerFields: HTTPFields())
        let request = TransportRequest(
            operation: OperationName(rawValue: "sandbox.download"), head: head, hasEffect: false, timeout: .seconds(3600),
            stallTimeout: .seconds(60), responseLimit: limit)
        guard let response = try? await origin.send(request), response.head.status.code == 200, !response.body.isEmpty else {
            return nil
        }
        return response.body
    }
}
