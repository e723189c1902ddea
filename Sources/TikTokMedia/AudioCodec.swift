// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How an audio track is compressed, as an open word.
public struct AudioCodec: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The word itself: `aac` and the like, or the file's own name for a codec that has no word here.
    public var rawValue: String

    /// Names a codec.
    /// - Parameter rawValue: One of the words below, or the file's own name for it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// AAC.
    public static let aac = Self(rawValue: "aac")
    /// MP3.
    public static let mp3 = Self(rawValue: "mp3")
    /// Opus.
    public static let opus = Self(rawValue: "opus")
    /// Vorbis.
    public static let vorbis = Self(rawValue: "vorbis")
    /// Dolby Digital.
    public static let ac3 = Self(rawValue: "ac3")
    /// Dolby Digital Plus.
    public static let eac3 = Self(rawValue: "eac3")
    /// Apple Lossless.
    public static let alac = Self(rawValue: "alac")
    /// FLAC.
    public static let flac = Self(rawValue: "flac")
    /// Uncompressed samples.
    public static let pcm = Self(rawValue: "pcm")

    /// The word itself.
    public var description: String { rawValue }

    /// The codec behind a sample entry of MP4 or QuickTime, and behind the object type of its elementary stream if it has one.
    init(sampleEntry: String, objectType: UInt64?) {
        switch (sampleEntry, objectType) {
        case ("mp4a", nil), ("mp4a", 0x40), ("mp4a", 0x66), ("mp4a", 0x67), ("mp4a", 0x68): self = .aac
        case ("mp4a", 0x69), ("mp4a", 0x6B), (".mp3", _): self = .mp3
        case ("mp4a", 0xA5), ("ac-3", _): self = .ac3
        case ("mp4a", 0xA6), ("ec-3", _): self = .eac3
        case ("mp4a", 0xAD), ("Opus", _): self = .opus
        case ("mp4a", 0xDD): self = .vorbis
        case ("alac", _): self = .alac
        case ("fLaC", _): self = .flac
        case ("sowt", _), ("twos", _), ("lpcm", _), ("ipcm", _), ("fpcm", _), ("in24", _), ("in32", _), ("fl32", _), ("fl64", _),
            ("raw ", _), ("NONE", _):
            self = .pcm
        default: self.init(rawValue: sampleEntry)
        }
    }

    /// The codec behind a Matroska codec id.
    init(matroskaID: String) {
        switch matroskaID {
        case "A_MPEG/L3": self = .mp3
        case "A_OPUS": self = .opus
        case "A_VORBIS": self = .vorbis
        case "A_AC3": self = .ac3
        case "A_EAC3": self = .eac3
        case "A_ALAC": self = .alac
        case "A_FLAC": self = .flac
        case _ where matroskaID.hasPrefix("A_AAC"): self = .aac
        case _ where matroskaID.hasPrefix("A_PCM/"): self = .pcm
        default: self.init(rawValue: matroskaID)
        }
    }
}
