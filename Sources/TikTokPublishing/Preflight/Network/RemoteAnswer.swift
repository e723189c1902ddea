// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokMedia

/// What a server answered to a request for a part of a file.
struct RemoteAnswer {
    /// The bytes of the part.
    let bytes: [UInt8]
    /// How many bytes the file has.
    let total: Int64
    /// Whether the part is the file.
    var isWhole: Bool { Int64(bytes.count) == total }
    private let contentType: String?

    /// Judges an answer.
    /// - Parameter start: The first byte that was asked for.
    init(_ response: TransportResponse, from start: Int64) throws(RemoteFile.Failure) {
        bytes = [UInt8](response.body)
        contentType = response.head.headerFields[.contentType]?.split(separator: ";").first.map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        switch response.head.status.code {
        case 200 where start == 0: total = Int64(bytes.count)
        case 200: throw .doubt(.noParts)
        case 206:
            guard let range = ContentRange(response.head.headerFields[.contentRange]), range.first == start,
                range.last - range.first + 1 == Int64(bytes.count)
            else {
                throw .problem(
                    PullProblem(
                        .length, limit: "the part that was asked for", actual: "another one, or none",
                        remedy: "Let the web server answer requests with a Range, or ignore them, as RFC 9110 says."))
            }
            total = range.total
        case 416: total = 0
        case 300...399: throw .problem(.redirect(response.head.status.code))
        case let code: throw .problem(.status(code))
        }
        guard total > 0 else {
            throw .problem(
                PullProblem(
                    .length, limit: "at least one byte", actual: "none", remedy: "Check that writing the file has finished."))
        }
    }

    /// Compares the media type with what the bytes are. A server that does not know it is in doubt, one that says another is wrong; bytes of a format that
    /// is unknown are a problem of their own.
    func judgeContentType(_ inspection: inout PullInspection) {
        guard let format = inspection.info?.format, format != .unknown else { return }
        let accepted = [format.mimeType] + (Self.otherNames[format] ?? [])
        guard let contentType, !contentType.hasSuffix("/octet-stream") else {
            inspection.doubts.append(problem(format, contentType.flatMap(SafeText.shortened) ?? "no media type"))
            return
        }
        guard !accepted.contains(contentType) else { return }
        inspection.problems.append(problem(format, SafeText.shortened(contentType) ?? "no media type"))
    }

    /// What is MP4 and what QuickTime is seen differently even by those who write it.
    private static let otherNames: [MediaFormat: [String]] = [
        .mp4: ["video/quicktime", "video/x-m4v"], .mov: ["video/mp4"], .jpeg: ["image/jpg"], .matroska: ["video/webm"],
    ]

    private func problem(_ format: MediaFormat, _ actual: String) -> PullProblem {
        PullProblem(
            .contentType, limit: format.mimeType, actual: actual,
            remedy: "Let the web server send Content-Type: \(format.mimeType), which is what the bytes are.")
    }
}

/// `Content-Range: bytes 0-99/1000`.
private struct ContentRange {
    /// A petabyte: whoever claims more means no video, and places in such a file could not be added up.
    private static let maximumTotal: Int64 = 1 << 50

    let first: Int64
    let last: Int64
    let total: Int64

    init?(_ text: String?) {
        guard let text, text.lowercased().hasPrefix("bytes ") else { return nil }
        let numbers = text.dropFirst("bytes ".count).split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        guard numbers.count == 3, let first = Int64(numbers[0]), let last = Int64(numbers[1]), let total = Int64(numbers[2]),
            first >= 0, first <= last, last < total, total <= Self.maximumTotal
        else { return nil }
        (self.first, self.last, self.total) = (first, last, total)
    }
}
