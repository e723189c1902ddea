// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// A file in a form, RFC 7578.
struct MultipartFile {
    var filename: String
    var contentType: String
    var content: Data

    /// Reads the field of a name; `nil` when the body is no form or has none.
    init?(named name: String, in request: SandboxRequest) {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data"), let boundary = Self.parameter("boundary", of: type),
            !boundary.isEmpty
        else { return nil }
        let mark = Data("--\(boundary)".utf8)
        var position = request.body.startIndex
        while let start = request.body.range(of: mark, in: position..<request.body.endIndex),
            let end = request.body.range(of: Data("\r\n".utf8) + mark, in: start.upperBound..<request.body.endIndex)
        {
            if let file = Self(part: request.body[start.upperBound..<end.lowerBound], named: name) {
                self = file
                return
            }
            position = end.lowerBound + 2
        }
        return nil
    }

    private init?(part: Data, named name: String) {
        guard let blank = part.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: part[..<blank.lowerBound], as: UTF8.self)
        let lines = head.split(separator: "\r\n").map(String.init)
        guard let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            Self.parameter("name", of: disposition) == name
        else { return nil }
        let type = lines.first { $0.lowercased().hasPrefix("content-type:") }
        filename = Self.parameter("filename", of: disposition) ?? name
        contentType = type?.dropFirst("content-type:".count).trimmingCharacters(in: .whitespaces) ?? "application/octet-stream"
        content = Data(part[blank.upperBound...])
    }

    /// A parameter of a header field, with or without quotes.
    private static func parameter(_ name: String, of field: String) -> String? {
        for part in field.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            return pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        }
        return nil
    }
}
