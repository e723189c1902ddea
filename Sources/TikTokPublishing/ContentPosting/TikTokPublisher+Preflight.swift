// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

extension TikTokPublisher {
    /// How much is looked at.
    enum Thoroughness {
        /// Everything, so that all that is wrong is told at once.
        case everything
        /// TikTok is not asked about a post that is wrong by itself.
        case untilRefused
    }

    /// Checks the post, its file or what its URLs bring, the caps of the account, and what the creator allows right now.
    func preflight(_ post: Post, _ thoroughness: Thoroughness) async -> PreflightReport {
        var report = PreflightReport()
        report.problems = rules.problems(in: post)
        report.warnings = rules.warnings(in: post, at: time.now())
        let media = await look(at: post, &report)
        if thoroughness == .untilRefused, !report.problems.isEmpty { return report }
        do {
            try await ledger?.check(post.destination)
        } catch {
            report.obstacles.append(error)
            if thoroughness == .untilRefused { return report }
        }
        guard post.destination == .profile else { return report }
        do {
            let creator = try await api.creatorInfo()
            username.withLock { $0 = creator.username }
            report.creator = creator
            report.problems += rules.problems(in: post, creator: creator)
            if case .video = post, let info = media.first { report.problems += rules.problems(in: info, creator: creator) }
        } catch {
            let error = TikTokError(wrapping: error)
            await ledger?.learn(from: error)
            report.obstacles.append(error)
        }
        return report
    }

    /// The media of the post, as far as they can be looked at, judged by the rules for files.
    private func look(at post: Post, _ report: inout PreflightReport) async -> [MediaInfo] {
        switch post {
        case .video(let video):
            switch video.source {
            case .file(let file): return look(at: file, of: video, &report)
            case .url(let url):
                let infos = await look(at: [url], as: .video, fields: ["video"], &report).compactMap(\.self)
                report.problems += infos.flatMap { rules.problems(in: $0, of: video) }
                return infos
            }
        case .photos(let photos):
            let fields = photos.photos.indices.map { "photos[\($0)]" }
            let infos = await look(at: photos.photos, as: .photo, fields: fields, &report)
            for (index, info) in infos.enumerated() {
                guard let info else { continue }
                report.problems += rules.problems(inPhoto: info, index: index)
            }
            return infos.compactMap(\.self)
        }
    }

    private func look(at file: URL, of video: VideoPost, _ report: inout PreflightReport) -> [MediaInfo] {
        guard file.isFileURL else { return [] }
        do {
            let info = try MediaProbe.probe(file: file)
            report.problems += rules.problems(in: info, of: video)
            return [info]
        } catch let error as MediaError {
            report.problems.append(PostProblem(error, field: "video"))
        } catch {
            report.obstacles.append(TikTokError(wrapping: error))
        }
        return []
    }

    /// Inspects URLs that keep the rules, a few at the same time. The photos of one post mostly lie on one server.
    private func look(
        at urls: [URL], as kind: MediaKind, fields: [String], _ report: inout PreflightReport
    ) async -> [MediaInfo?] {
        guard let inspector else { return [] }
        let wrong = Set(report.problems.filter { $0.rule == .url || $0.rule == .urlUnverified }.map(\.field))
        let sound = urls.indices.filter { !wrong.contains(fields[$0]) }.prefix(max(0, rules.photoCountLimit))
        let inspections = await withTaskGroup(of: (Int, PullInspection).self) { group in
            var waiting = sound.makeIterator()
            var found: [Int: PullInspection] = [:]
            func addNext() {
                guard let index = waiting.next() else { return }
                group.addTask { (index, await inspector.inspect(urls[index], as: kind)) }
            }
            for _ in 0..<6 { addNext() }
            for await (index, inspection) in group {
                found[index] = inspection
                addNext()
            }
            return found
        }
        for (index, inspection) in inspections.sorted(by: { $0.key < $1.key }) {
            let photo = kind == .photo ? index : nil
            report.problems += inspection.problems.map { PostProblem($0, field: fields[index], index: photo) }
            report.warnings += inspection.doubts.map { PostProblem($0, field: fields[index], index: photo) }
        }
        return urls.indices.map { inspections[$0]?.info }
    }
}
