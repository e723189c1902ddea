// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the first bytes and the index of a media file tell about it.
///
/// `nil` means that it could not be told, never that something is wrong with the file.
public struct MediaInfo: Sendable, Hashable {
    /// The container or image format, judged by the bytes and never by the file's name.
    public var format: MediaFormat
    /// The size of the file, in bytes.
    public var byteCount: Int64
    /// The width as it is displayed, in pixels: after rotation, EXIF orientation and, of videos, the shape of pixels.
    public var width: Int?
    /// The height as it is displayed, in pixels.
    public var height: Int?
    /// The width as it is stored, in pixels.
    public var codedWidth: Int?
    /// The height as it is stored, in pixels.
    public var codedHeight: Int?
    /// How the stored pixels are turned for display. `nil` when the file does not say, which viewers take for ``MediaOrientation/up``.
    public var orientation: MediaOrientation?
    /// What the file tells about its colours.
    public var color: MediaColor?
    /// Whether an image moves. `nil` for videos.
    public var isAnimated: Bool?
    /// How long the video plays. `nil` for images.
    public var duration: Duration?
    /// Frames per second of the video: its constant rate, or else the average. `nil` for images.
    public var frameRate: Double?
    /// The slowest and the fastest rate between two frames: apart from each other if the rate varies. `nil` where only the average is written down.
    public var frameRates: ClosedRange<Double>?
    /// How the video track is compressed. `nil` for images.
    public var videoCodec: VideoCodec?
    /// Whether there is a picture at all, which sound alone in the container of a video has not. `nil` for images.
    public var hasVideo: Bool?
    /// Whether the video has sound. `nil` for images.
    public var hasAudio: Bool?
    /// How the sound is compressed.
    public var audioCodec: AudioCodec?
    /// Whether an MP4 or QuickTime file keeps its index in many fragments. `nil` for other formats.
    public var isFragmented: Bool?
    /// Whether an MP4 or QuickTime file has its index (`moov`), without which nobody can play it: a recording that was not finished, or a file of which the end
    /// is missing, has none. `nil` for other formats, and where it could not be told.
    public var hasIndex: Bool?

    /// Describes a file, as far as it is known.
    /// - Parameters:
    ///   - format: The container or image format.
    ///   - byteCount: The size of the file, in bytes.
    ///   - width: The width as it is displayed, in pixels.
    ///   - height: The height as it is displayed, in pixels.
    ///   - codedWidth: The width as it is stored, in pixels.
    ///   - codedHeight: The height as it is stored, in pixels.
    ///   - orientation: How the stored pixels are turned for display.
    ///   - color: What the file tells about its colours.
    ///   - isAnimated: Whether an image moves.
    ///   - duration: How long the video plays.
    ///   - frameRate: Frames per second.
    ///   - frameRates: The slowest and the fastest rate.
    ///   - videoCodec: How the video track is compressed.
    ///   - hasVideo: Whether there is a picture at all.
    ///   - hasAudio: Whether the video has sound.
    ///   - audioCodec: How the sound is compressed.
    ///   - isFragmented: Whether an MP4 or QuickTime file keeps its index in fragments.
    ///   - hasIndex: Whether an MP4 or QuickTime file has its index.
    public init(
        format: MediaFormat,
        byteCount: Int64,
        width: Int? = nil,
        height: Int? = nil,
        codedWidth: Int? = nil,
        codedHeight: Int? = nil,
        orientation: MediaOrientation? = nil,
        color: MediaColor? = nil,
        isAnimated: Bool? = nil,
        duration: Duration? = nil,
        frameRate: Double? = nil,
        frameRates: ClosedRange<Double>? = nil,
        videoCodec: VideoCodec? = nil,
        hasVideo: Bool? = nil,
        hasAudio: Bool? = nil,
        audioCodec: AudioCodec? = nil,
        isFragmented: Bool? = nil,
        hasIndex: Bool? = nil
    ) {
        self.format = format
        self.byteCount = byteCount
        self.width = width
        self.height = height
        self.codedWidth = codedWidth
        self.codedHeight = codedHeight
        self.orientation = orientation
        self.color = color
        self.isAnimated = isAnimated
        self.duration = duration
        self.frameRate = frameRate
        self.frameRates = frameRates
        self.videoCodec = videoCodec
        self.hasVideo = hasVideo
        self.hasAudio = hasAudio
        self.audioCodec = audioCodec
        self.isFragmented = isFragmented
        self.hasIndex = hasIndex
    }
}
