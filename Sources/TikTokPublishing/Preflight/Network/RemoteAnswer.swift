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
            guard let length = range.total else { throw .doubt(.unknownLength) }
            total = length
        case 416: total = 0
        case 300...399: throw .problem(.redirect(response.head.status.code))
        case let code where code == 408 || code == 425 || code == 429 || code >= 500: throw .doubt(.busy(code))
        case let code: throw .problem(.status(code))
        }
        guard total > 0 else {
            throw .problem(
                PullProblem(
                    .length, limit: "at least one byte", actual: "none", remedy: "Check that writing the file has finished."))
        }
    }

    /// Compares the media type with what the bytes are. A server that does not know it is in doubt, and so is one that knows the container alone; one that
    /// says another is wrong; bytes of a format that is unknown are a problem of their own.
    func judgeContentType(_ inspection: inout PullInspection) {
        guard let format = inspection.info?.format, format != .unknown else { return }
        let accepted = [format.mimeType] + (Self.otherNames[format] ?? [])
        guard let contentType, !contentType.hasSuffix("/octet-stream"), contentType != Self.vagueNames[format] else {
            inspection.doubts.append(problem(format, contentType.flatMap(SafeText.shortened) ?? "no media type"))
            return
        }
        guard !accepted.contains(contentType) else { return }
        inspection.problems.append(problem(format, SafeText.shortened(contentType) ?? "no media type"))
    }

    /// What is MP4 and what QuickTime is seen differently even by those who write it, and some types had names before they were registered.
    private static let otherNames: [MediaFormat: [String]] = [
        .mp4: ["video/quicktime", "video/x-m4v"], .mov: ["video/mp4"], .jpeg: ["image/jpg"], .matroska: ["video/webm"],
        .bmp: ["image/x-ms-bmp"], .avi: ["video/vnd.avi", "video/avi"],
    ]
    /// What is true and does not say that it is a video (RFC 4337).
    private static let vagueNames: [MediaFormat: String] = [.mp4: "application/mp4"]

    private func problem(_ format: MediaFormat, _ actual: String) -> PullProblem {
        PullProblem(
            .contentType, limit: format.mimeType, actual: actual,
            remedy: "Let the web server send Content-Type: \(format.mimeType), which is what the bytes are.")
    }
}

/// `Content-Range: bytes 0-99/1000`, or `bytes 0-99/*` of a server that does not know the length (RFC 9110, 14.4).
private struct ContentRange {
    /// A petabyte: whoever claims more means no video, and places in such a file could not be added up.
    private static let maximumTotal: Int64 = 1 << 50

    let first: Int64
    let last: Int64
    let total: Int64?

    init?(_ text: String?) {
        guard let text, text.lowercased().hasPrefix("bytes ") else { return nil }
        let numbers = text.dropFirst("bytes ".count).split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        guard numbers.count == 3, let first = Int64(numbers[0]), let last = Int64(numbers[1]), first >= 0, first <= last,
            last < Self.maximumTotal
        else { return nil }
        (self.first, self.last) = (first, last)
        if numbers[2] == "*" {
            total = nil
        } else if let total = Int64(numbers[2]), last < total, total <= Self.maximumTotal {
            self.total = total
        } else {
            return nil
        }
    }
}
