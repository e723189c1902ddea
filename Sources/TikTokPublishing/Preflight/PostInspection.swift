// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import TikTokMedia

/// Looks at a post and at its media, without asking the backend.
package struct PostInspection: Sendable {
    /// The rules of the backend.
    package let rules: PostRules
    /// What looks at media that the backend downloads; `nil` looks at none.
    let inspector: (any PullInspector)?

    package init(rules: PostRules, inspector: (any PullInspector)?) {
        self.rules = rules
        self.inspector = inspector
    }

    /// Everything about a post and its media that the rules have something against.
    /// - Returns: The media, as far as they could be looked at.
    package func look(at post: Post, at date: Date, _ report: inout PreflightReport) async -> [MediaInfo] {
        report.problems = rules.problems(in: post, at: date)
        report.warnings = rules.warnings(in: post, at: date)
        switch post {
        case .video(let video):
            switch video.source {
            case .file(let file): return look(at: file, of: video, &report)
            case .url(let url):
                let infos = await look(at: [url], as: .video, fields: ["video"], &report).compactMap(\.self)
                report.problems += infos.flatMap { rules.problems(in: $0, of: video) }
                report.warnings += infos.flatMap { rules.warnings(in: $0, of: video) }
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
            report.warnings += rules.warnings(in: info, of: video)
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
        let sound = urls.indices.filter { !wrong.contains(fields[$0]) }.prefix(rules.media.photoCount.upperBound)
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
