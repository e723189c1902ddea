// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// A form with one file, as RFC 7578 wants it.
struct MultipartForm: Sendable {
    /// The value of `Content-Type`.
    let contentType: String
    /// The body.
    let body: Data

    /// - Parameters:
    ///   - file: The bytes of the file.
    ///   - name: The name of the field.
    ///   - filename: What the file is called.
    ///   - type: Its media type.
    init(file: Data, named name: String, filename: String, contentType type: String) {
        let boundary = PublishKey.random().rawValue
        let head = """
            --\(boundary)\r
            Content-Disposition: form-data; name="\(Self.escaped(name))"; filename="\(Self.escaped(filename))"\r
            Content-Type: \(type)\r
            \r

            """
        contentType = "multipart/form-data; boundary=\(boundary)"
        body = Data(head.utf8) + file + Data("\r\n--\(boundary)--\r\n".utf8)
    }

    /// As browsers do it: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data.
    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\"", with: "%22").replacingOccurrences(of: "\r", with: "%0D")
            .replacingOccurrences(of: "\n", with: "%0A")
    }
}
