// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaRules {
    func photoProblems(_ info: MediaInfo) -> [MediaProblem] {
        var problems = [photoFormat(info), byteCount(info), color(info)]
        if let width = info.width, let height = info.height {
            let (short, long) = (min(width, height), max(width, height))
            problems += [
                tooLong(short, .shortSide, maximumPhotoShortSide), tooLong(long, .longSide, maximumPhotoLongSide),
                tooSmall(width, .width, minimumPhotoWidth), tooSmall(height, .height, minimumPhotoHeight),
            ]
        }
        return problems.compactMap(\.self)
    }

    func photoFormat(_ info: MediaInfo) -> MediaProblem? {
        guard !photoFormats.contains(info.format) else { return nil }
        let remedy =
            if info.format.isVideo {
                "Publish videos as a video post."
            } else if ImageConverter.formats.isEmpty, info.format.isImage {
                "Convert it to JPEG; ImageConverter does so with the package trait ImageConversion."
            } else {
                "Convert it to JPEG."
            }
        return MediaProblem(
            rule: .format, limit: alternatives(photoFormats), actual: "\(info.format)", remedy: remedy,
            mending: info.format.isImage ? .convert : nil)
    }

    private func byteCount(_ info: MediaInfo) -> MediaProblem? {
        guard info.byteCount > maximumPhotoByteCount else { return nil }
        return MediaProblem(
            rule: .byteCount, limit: "at most \(maximumPhotoByteCount) bytes", actual: "\(info.byteCount) bytes",
            remedy: "Save it with a lower quality.", mending: info.format.isImage ? .compress : nil)
    }

    private func color(_ info: MediaInfo) -> MediaProblem? {
        guard let model = info.color?.model, refusedPhotoColors.contains(model) else { return nil }
        return MediaProblem(
            rule: .color, limit: "RGB", actual: model.rawValue.uppercased(), remedy: "Convert its colours to sRGB.",
            mending: .convert)
    }

    private func tooLong(_ pixels: Int, _ rule: MediaProblem.Rule, _ maximum: Int?) -> MediaProblem? {
        guard let maximum, pixels > maximum else { return nil }
        let sides = [maximumPhotoShortSide, maximumPhotoLongSide].compactMap(\.self).map { "\($0)" }.joined(separator: " by ")
        return MediaProblem(
            rule: rule, limit: "at most \(maximum) pixels", actual: "\(pixels) pixels",
            remedy: "Scale the photo down to \(sides) or less.", mending: .downscale)
    }

    private func tooSmall(_ pixels: Int, _ rule: MediaProblem.Rule, _ minimum: Int?) -> MediaProblem? {
        guard let minimum, pixels < minimum else { return nil }
        return MediaProblem(
            rule: rule, limit: "at least \(minimum) pixels", actual: "\(pixels) pixels",
            remedy: "Use a larger photo, or cut one that lies on its side upright; scaling up only blurs it.")
    }
}
