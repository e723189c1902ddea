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
        /// The width of a video.
        public static let width = Self(rawValue: "width")
        /// The height of a video.
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
    }

    /// Which rule is broken.
    public var rule: Rule
    /// What the rule asks for, such as `23 to 60 frames per second`.
    public var limit: String
    /// What was found, such as `15 frames per second`.
    public var actual: String
    /// What to do about it, in one sentence.
    public var remedy: String

    /// Creates a problem.
    /// - Parameters:
    ///   - rule: Which rule is broken.
    ///   - limit: What the rule asks for.
    ///   - actual: What was found.
    ///   - remedy: What to do about it.
    public init(rule: Rule, limit: String, actual: String, remedy: String) {
        self.rule = rule
        self.limit = limit
        self.actual = actual
        self.remedy = remedy
    }

    /// Rule, limit, finding and remedy in one line.
    public var description: String {
        "\(rule.rawValue): must be \(limit), is \(actual). \(remedy)"
    }
}
