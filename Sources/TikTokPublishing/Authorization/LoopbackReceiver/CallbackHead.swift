// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The head of an HTTP/1 request, as far as a callback needs it. Strict: a browser's request passes, everything else need not.
struct CallbackHead: Sendable, Hashable {
    /// The most that the head may have: 16 KiB, several times what a browser sends.
    static let limit = 16 << 10

    /// What bytes that have come so far are.
    enum Reading: Sendable, Hashable {
        case incomplete
        case complete(CallbackHead)
        case tooLarge
        case malformed
    }

    var method: String
    /// Path and query, as they were written.
    var target: String
    var host: String

    /// Reads what has come so far.
    /// - Parameters:
    ///   - bytes: Everything since the connection was made.
    ///   - new: How many of them were not there at the last reading.
    static func read(_ bytes: [UInt8], new: Int) -> Reading {
        // Control characters tell TLS and garbage at once, without waiting for an end that never comes.
        guard bytes.suffix(new).allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == cr || $0 == lf || $0 == tab }) else {
            return .malformed
        }
        // The end may have begun among the three bytes before the new ones.
        let start = max(0, bytes.count - new - 3)
        guard let end = bytes.indices[start...].first(where: { bytes[$0...].starts(with: emptyLine) }) else {
            return bytes.count > limit ? .tooLarge : .incomplete
        }
        guard end <= limit else { return .tooLarge }
        return CallbackHead(bytes[..<end]).map(Reading.complete) ?? .malformed
    }

    private init?(_ head: ArraySlice<UInt8>) {
        guard let lines = Self.lines(head), let first = lines.first else { return nil }
        let words = first.split(separator: space, omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy(Self.isLetter), !words[0].isEmpty,
            words[1].first == UInt8(ascii: "/"), words[1].allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }),
            words[2].elementsEqual("HTTP/1.1".utf8) || words[2].elementsEqual("HTTP/1.0".utf8)
        else { return nil }
        var hosts: [String] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ FormEncoding.isUnreserved($0) })
            else { return nil }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingCharacters(in: .whitespaces)
            switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
            case "host": hosts.append(value)
            case "transfer-encoding": return nil
            case "content-length" where value != "0": return nil
            default: break
            }
        }
        guard let host = hosts.first, hosts.count == 1 else { return nil }
        method = String(decoding: words[0], as: UTF8.self)
        target = String(decoding: words[1], as: UTF8.self)
        self.host = host
    }

    /// The lines, or `nil` when one of them ends in another way than CR LF.
    private static func lines(_ head: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var lines: [ArraySlice<UInt8>] = []
        for line in head.split(separator: lf, omittingEmptySubsequences: false) {
            let isLast = line.endIndex == head.endIndex
            guard isLast || line.last == cr else { return nil }
            let content = isLast ? line : line.dropLast()
            guard !content.contains(cr) else { return nil }
            lines.append(content)
        }
        return lines
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

private let cr = UInt8(ascii: "\r")
private let lf = UInt8(ascii: "\n")
private let tab = UInt8(ascii: "\t")
private let space = UInt8(ascii: " ")
private let emptyLine = [cr, lf, cr, lf]
