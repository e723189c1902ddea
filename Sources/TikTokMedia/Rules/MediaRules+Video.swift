// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaRules {
    func videoProblems(_ info: MediaInfo, _ maximumDuration: Duration?) -> [MediaProblem] {
        [
            videoFormat(info),
            index(info),
            picture(info),
            byteCount(info),
            videoSide(info.width, .width),
            videoSide(info.height, .height),
            frameRate(info),
            codec(info),
            duration(info, maximumDuration),
            audio(info),
        ].compactMap(\.self)
    }

    func videoFormat(_ info: MediaInfo) -> MediaProblem? {
        guard !videoFormats.contains(info.format) else { return nil }
        let remedy =
            info.format.isImage ? "Publish images as a photo post." : "Convert it to MP4 with H.264, which TikTok recommends."
        return MediaProblem(rule: .format, limit: alternatives(videoFormats), actual: "\(info.format)", remedy: remedy)
    }

    private func index(_ info: MediaInfo) -> MediaProblem? {
        guard info.format.isVideo, info.hasIndex == false else { return nil }
        return MediaProblem(
            rule: .index, limit: "a whole video, with its index", actual: "one without",
            remedy: "The recording was not finished, or the end of the file is missing: record, export or copy it again.")
    }

    private func picture(_ info: MediaInfo) -> MediaProblem? {
        guard info.format.isVideo, info.hasVideo == false else { return nil }
        return MediaProblem(rule: .video, limit: "a video", actual: "sound only", remedy: "Add a picture, if only a still one.")
    }

    private func byteCount(_ info: MediaInfo) -> MediaProblem? {
        guard info.byteCount > maximumVideoByteCount else { return nil }
        return MediaProblem(
            rule: .byteCount, limit: "at most \(maximumVideoByteCount) bytes", actual: "\(info.byteCount) bytes",
            remedy: "Encode it with a lower bit rate, or cut it.")
    }

    private func videoSide(_ pixels: Int?, _ rule: MediaProblem.Rule) -> MediaProblem? {
        guard let pixels, let videoSide, !videoSide.contains(pixels) else { return nil }
        return MediaProblem(
            rule: rule, limit: "\(videoSide.lowerBound) to \(videoSide.upperBound) pixels", actual: "\(pixels) pixels",
            remedy: "Scale the video; 1080 by 1920 suits TikTok.")
    }

    private func frameRate(_ info: MediaInfo) -> MediaProblem? {
        guard let rate = info.frameRate, let videoFrameRate,
            !(Double(videoFrameRate.lowerBound)...Double(videoFrameRate.upperBound)).contains(rate.rounded())
        else { return nil }
        return MediaProblem(
            rule: .frameRate, limit: "\(videoFrameRate.lowerBound) to \(videoFrameRate.upperBound) frames per second",
            actual: "\((rate * 100).rounded() / 100) frames per second", remedy: "Encode it with 30 frames per second.")
    }

    private func codec(_ info: MediaInfo) -> MediaProblem? {
        guard let codec = info.videoCodec, let videoCodecs, !videoCodecs.contains(codec) else { return nil }
        return MediaProblem(
            rule: .codec, limit: alternatives(videoCodecs), actual: "\(codec)",
            remedy: "Encode it with H.264, which TikTok recommends.")
    }

    private func duration(_ info: MediaInfo, _ creatorMaximum: Duration?) -> MediaProblem? {
        guard let duration = info.duration else { return nil }
        if let videoDuration, duration < videoDuration.lowerBound {
            return MediaProblem(
                rule: .duration, limit: "at least \(videoDuration.lowerBound)", actual: "\(duration)",
                remedy: "Use a longer video.")
        }
        let limits = [creatorMaximum, videoDuration?.upperBound].compactMap(\.self)
        guard let maximum = limits.min(), duration > maximum else { return nil }
        let remedy =
            maximum == creatorMaximum
            ? "Cut it; the limit is the creator's own, so another account may allow more." : "Cut it."
        return MediaProblem(rule: .duration, limit: "at most \(maximum)", actual: "\(duration)", remedy: remedy)
    }

    private func audio(_ info: MediaInfo) -> MediaProblem? {
        guard requiresAudio, info.hasAudio == false else { return nil }
        return MediaProblem(
            rule: .audio, limit: "a video with sound", actual: "silent", remedy: "Add a sound track, if only a silent one.")
    }
}
