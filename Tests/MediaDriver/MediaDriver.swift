// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// `media-driver` reads names of files, one a line, and answers each with a line of JSON: what the probe tells, and how long it took in `milliseconds`.
@main
struct MediaDriver {
    static func main() {
        while let path = readLine() {
            let start = ContinuousClock.now
            let facts = facts(path)
            let took = (ContinuousClock.now - start) / .milliseconds(1)
            let line = facts.merging(["file": path, "milliseconds": took]) { first, _ in first }
            guard let json = try? JSONSerialization.data(withJSONObject: line, options: .sortedKeys) else { exit(1) }
            FileHandle.standardOutput.write(json + Data("\n".utf8))
        }
    }

    private static func facts(_ path: String) -> [String: any Sendable] {
        do {
            return try facts(MediaProbe.probe(file: URL(fileURLWithPath: path)))
        } catch {
            return ["error": "\(error)"]
        }
    }

    private static func facts(_ info: MediaInfo) -> [String: any Sendable] {
        let facts: [String: (any Sendable)?] = [
            "format": info.format.rawValue, "width": info.width, "height": info.height, "codedWidth": info.codedWidth,
            "codedHeight": info.codedHeight, "orientation": info.orientation?.rawValue, "isAnimated": info.isAnimated,
            "duration": info.duration.map { $0 / .seconds(1) }, "frameRate": info.frameRate,
            "slowest": info.frameRates?.lowerBound, "fastest": info.frameRates?.upperBound,
            "videoCodec": info.videoCodec?.rawValue, "hasAudio": info.hasAudio, "audioCodec": info.audioCodec?.rawValue,
            "isFragmented": info.isFragmented, "model": info.color?.model?.rawValue, "bits": info.color?.bitsPerComponent,
            "hasAlpha": info.color?.hasAlpha, "profile": info.color?.profileName, "primaries": info.color?.primaries,
            "transfer": info.color?.transfer, "matrix": info.color?.matrix, "isFullRange": info.color?.isFullRange,
        ]
        return facts.compactMapValues { $0 }
    }
}
