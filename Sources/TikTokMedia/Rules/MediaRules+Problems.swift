// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaRules {
    /// Finds everything about the files of a post that the backend would refuse: how many there are, what is mixed, and each file by itself.
    /// - Parameters:
    ///   - media: The files in their order, as ``MediaProbe`` sees them.
    ///   - kind: What they are to be published as.
    ///   - maximumDuration: The longest video that the creator may post. `nil` checks the backend's own limit only.
    /// - Returns: One problem per broken rule and file, with the file's index; none if the post can be sent.
    public func problems(of media: [MediaInfo], as kind: MediaKind, maximumDuration: Duration? = nil) -> [MediaProblem] {
        let isMixed = media.contains { $0.format.isImage } && media.contains { $0.format.isVideo }
        var problems = [count(media.count, kind)].compactMap(\.self)
        for (index, info) in media.enumerated() {
            let isForeign = kind == .video ? info.format.isImage : info.format.isVideo
            let found =
                isMixed && isForeign
                ? [mixing(info, kind)] : self.problems(of: info, as: kind, maximumDuration: maximumDuration)
            problems += found.map { problem in
                var problem = problem
                problem.index = index
                return problem
            }
        }
        return problems
    }

    /// Finds everything about a file that the backend would refuse. What is not known about the file breaks no rule; only a format that
    /// is unknown does, because all formats that backends accept would have been recognised.
    /// - Parameters:
    ///   - info: The file, as ``MediaProbe`` sees it.
    ///   - kind: What it is to be published as.
    ///   - maximumDuration: The longest video that the creator may post: `max_video_post_duration_sec` of the creator info. `nil` checks
    ///     the backend's own limit only.
    /// - Returns: One problem per broken rule; none if the file can be sent.
    public func problems(of info: MediaInfo, as kind: MediaKind, maximumDuration: Duration? = nil) -> [MediaProblem] {
        switch kind {
        case .video: info.format.isImage ? [videoFormat(info)].compactMap(\.self) : videoProblems(info, maximumDuration)
        case .photo: info.format.isVideo ? [photoFormat(info)].compactMap(\.self) : photoProblems(info)
        }
    }

    private func count(_ count: Int, _ kind: MediaKind) -> MediaProblem? {
        let (limit, noun) = kind == .video ? (1...1, "video") : (photoCount, "photo")
        guard !limit.contains(count) else { return nil }
        let name = { (number: Int) in "\(number) \(noun)\(number == 1 ? "" : "s")" }
        return MediaProblem(
            rule: .count, limit: limit.count == 1 ? name(limit.lowerBound) : "\(limit.lowerBound) to \(name(limit.upperBound))",
            actual: name(count), remedy: count < limit.lowerBound ? "Add a \(noun)." : "Split them into several posts.")
    }

    private func mixing(_ info: MediaInfo, _ kind: MediaKind) -> MediaProblem {
        MediaProblem(
            rule: .mixing, limit: kind == .video ? "a video alone" : "photos only", actual: "\(info.format)",
            remedy: "Publish videos and photos as posts of their own.")
    }

    /// Words in the way of a sentence, such as `JPEG or WebP`.
    func alternatives<Word>(_ words: [Word]) -> String {
        let names = words.map { "\($0)" }
        return names.count > 1 ? names.dropLast().joined(separator: ", ") + " or " + names.suffix(1).joined() : names.joined()
    }
}
