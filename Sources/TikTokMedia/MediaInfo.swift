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
    /// The width, in pixels: of a video as it is displayed, after rotation; of an image as it is stored, before EXIF orientation.
    public var width: Int?
    /// The height, in pixels, on the same terms as ``width``.
    public var height: Int?
    /// How long the video plays. `nil` for images.
    public var duration: Duration?
    /// Frames per second of the video: its constant rate, or else the average. `nil` for images.
    public var frameRate: Double?
    /// How the video track is compressed. `nil` for images.
    public var videoCodec: VideoCodec?
    /// Whether the video has sound. `nil` for images.
    public var hasAudio: Bool?

    /// Describes a file, as far as it is known.
    /// - Parameters:
    ///   - format: The container or image format.
    ///   - byteCount: The size of the file, in bytes.
    ///   - width: The width, in pixels.
    ///   - height: The height, in pixels.
    ///   - duration: How long the video plays.
    ///   - frameRate: Frames per second.
    ///   - videoCodec: How the video track is compressed.
    ///   - hasAudio: Whether the video has sound.
    public init(
        format: MediaFormat,
        byteCount: Int64,
        width: Int? = nil,
        height: Int? = nil,
        duration: Duration? = nil,
        frameRate: Double? = nil,
        videoCodec: VideoCodec? = nil,
        hasAudio: Bool? = nil
    ) {
        self.format = format
        self.byteCount = byteCount
        self.width = width
        self.height = height
        self.duration = duration
        self.frameRate = frameRate
        self.videoCodec = videoCodec
        self.hasAudio = hasAudio
    }
}
