// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One rule that a media file breaks.
public struct MediaProblem: Sendable, Hashable, CustomStringConvertible {
    /// Which rule, as an open word.
    public struct Rule: RawRepresentable, Hashable, Sendable {
        /// The word itself.
        public var rawValue: String

        /// Names a rule.
        /// - Parameter rawValue: The word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The container or image format.
        public static let format = Self(rawValue: "format")
        /// The size of the file.
        public static let byteCount = Self(rawValue: "byte_count")
        /// The width of a video or a photo.
        public static let width = Self(rawValue: "width")
        /// The height of a video or a photo.
        public static let height = Self(rawValue: "height")
        /// The frame rate of a video.
        public static let frameRate = Self(rawValue: "frame_rate")
        /// The codec of a video.
        public static let codec = Self(rawValue: "codec")
        /// The duration of a video.
        public static let duration = Self(rawValue: "duration")
        /// The shorter side of a photo.
        public static let shortSide = Self(rawValue: "short_side")
        /// The longer side of a photo.
        public static let longSide = Self(rawValue: "long_side")
        /// The colours of a photo.
        public static let color = Self(rawValue: "color")
        /// The picture of a video.
        public static let video = Self(rawValue: "video")
        /// The index of a video, without which nobody can play it.
        public static let index = Self(rawValue: "index")
        /// The sound of a video.
        public static let audio = Self(rawValue: "audio")
        /// The number of files in a post.
        public static let count = Self(rawValue: "count")
        /// Videos and photos in one post.
        public static let mixing = Self(rawValue: "mixing")
    }

    /// What an image converter can do about a problem, as an open word.
    public struct Mending: RawRepresentable, Hashable, Sendable {
        /// The word itself.
        public var rawValue: String

        /// Names a way to mend.
        /// - Parameter rawValue: The word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Save the image as a JPEG in sRGB.
        public static let convert = Self(rawValue: "convert")
        /// Scale the image down.
        public static let downscale = Self(rawValue: "downscale")
        /// Save the image with a lower quality.
        public static let compress = Self(rawValue: "compress")
    }

    /// Which file of the post it is, from 0. `nil` for a problem of the post as a whole, and where a file was judged alone.
    public var index: Int?
    /// Which rule is broken.
    public var rule: Rule
    /// What the rule asks for, such as `23 to 60 frames per second`.
    public var limit: String
    /// What was found, such as `15 frames per second`.
    public var actual: String
    /// What to do about it, in one sentence.
    public var remedy: String
    /// What an image converter can do about it. `nil` when that takes a person or another program.
    public var mending: Mending?

    /// Whether an image converter can do something about it.
    public var isMendable: Bool { mending != nil }

    /// Creates a problem.
    /// - Parameters:
    ///   - rule: Which rule is broken.
    ///   - limit: What the rule asks for.
    ///   - actual: What was found.
    ///   - remedy: What to do about it.
    ///   - index: Which file of the post it is, from 0.
    ///   - mending: What an image converter can do about it.
    public init(rule: Rule, limit: String, actual: String, remedy: String, index: Int? = nil, mending: Mending? = nil) {
        self.index = index
        self.mending = mending
        self.rule = rule
        self.limit = limit
        self.actual = actual
        self.remedy = remedy
    }

    /// File, rule, limit, finding and remedy in one line.
    public var description: String {
        "\(index.map { "file \($0), " } ?? "")\(rule.rawValue): must be \(limit), is \(actual). \(remedy)"
    }
}
