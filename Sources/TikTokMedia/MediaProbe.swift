// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Looks at just enough of a media file to say what it is.
///
/// Made for files that nobody vouches for: it decodes no pixels, reads at most 1 MiB and, of MP4, QuickTime, HEIC and AVIF, at most 4 MiB of
/// the index on top, holds some 64 KiB in memory, and takes a bounded number of steps. Broken or hostile bytes lead to facts that are
/// `nil`, never to an error or a crash.
///
/// | Format | Told |
/// |---|---|
/// | MP4, MOV | everything in ``MediaInfo``; `moov` may be in front or last; of a fragmented file also what its index or its fragments tell |
/// | WebM, Matroska | what the file's head tells: duration, sizes, codecs, colours, and the frame rate if it is written down |
/// | JPEG, WebP, PNG, TIFF, HEIC, AVIF | sizes, orientation, colours, and whether the image moves |
/// | GIF, BMP | sizes, colours, and whether the image moves |
public enum MediaProbe {
    /// Looks at a file. Blocks while it reads, which takes about a millisecond on a local disk.
    /// - Parameter file: A file URL. Symbolic links are followed; pipes and devices are refused without waiting for them.
    /// - Returns: What could be told.
    /// - Throws: ``MediaError`` when there is no file, when it is empty or when it cannot be read.
    public static func probe(file: URL) throws -> MediaInfo {
        let source = try FileByteSource(file)
        guard source.byteCount > 0 else { throw MediaError(.empty, name: file.lastPathComponent) }
        return try probe(source)
    }

    /// Looks at a file that is in memory.
    /// - Parameter bytes: The whole file.
    /// - Returns: What could be told.
    /// - Throws: ``MediaError`` with code ``MediaError/Code/empty`` when there are no bytes.
    public static func probe(bytes: Data) throws -> MediaInfo {
        guard !bytes.isEmpty else { throw MediaError(.empty, name: "The data") }
        return try probe(DataByteSource(bytes))
    }

    /// Looks at bytes that come from somewhere else, and reads no more of them than it needs. Blocks as long as the source does.
    /// - Parameter source: The bytes.
    /// - Returns: What could be told.
    /// - Throws: ``MediaError`` with code ``MediaError/Code/empty`` when there are no bytes, and whatever the source throws.
    public static func probe(_ source: any ByteSource) throws -> MediaInfo {
        var reader = BoundedReader(source)
        guard reader.byteCount > 0 else { throw MediaError(.empty, name: "The source") }
        var info = MediaInfo(format: try FormatSignature.format(in: &reader), byteCount: reader.byteCount)
        switch info.format {
        case .mp4, .mov: try ISOMediaHeader.describe(&info, reading: &reader)
        case .webm, .matroska: try MatroskaHeader.describe(&info, reading: &reader)
        case .jpeg: try JPEGHeader.describe(&info, reading: &reader)
        case .webp: try WebPHeader.describe(&info, reading: &reader)
        case .png: try PNGHeader.describe(&info, reading: &reader)
        case .gif: try GIFHeader.describe(&info, reading: &reader)
        case .bmp: try BitmapHeader.describe(&info, reading: &reader)
        case .tiff: try TIFFHeader.describe(&info, reading: &reader)
        case .heic, .avif: try HEIFHeader.describe(&info, reading: &reader)
        default: break
        }
        info.completeDisplayedPixels()
        return info
    }
}
