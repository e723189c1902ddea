// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

@testable import TikTokPublishing

/// A web server with one file, in memory, as good or bad as a test wants it.
final class PartServer: HTTPTransport {
    struct Manners: Sendable {
        var contentType: String? = "image/jpeg"
        var answersParts = true
        var status: Int?
        var failure: TransportError?
        /// What it says about the length, by the number of the request.
        var length: @Sendable (_ request: Int, _ real: Int) -> Int = { _, real in real }
        /// Whether it keeps to itself how long the file is.
        var hidesLength = false
        /// How many bytes further than asked for it begins.
        var shift = 0
    }

    private let file: Data
    private let manners: Manners
    private let received = Locked<[TransportRequest]>([])

    init(_ file: Data, _ change: (inout Manners) -> Void = { _ in }) {
        var manners = Manners()
        change(&manners)
        self.file = file
        self.manners = manners
    }

    var requests: [TransportRequest] { received.withLock { $0 } }
    var ranges: [String] { requests.map { $0.head.headerFields[.range] ?? "" } }

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let number = received.withLock { requests in
            requests.append(request)
            return requests.count
        }
        if let failure = manners.failure { throw failure }
        var fields: HTTPFields = [:]
        fields[.contentType] = manners.contentType
        if let status = manners.status {
            return TransportResponse(head: HTTPResponse(status: .init(code: status), headerFields: fields))
        }
        let bounds = (request.head.headerFields[.range] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
        guard manners.answersParts, bounds.count == 2 else {
            guard file.count <= request.responseLimit else { throw TransportError(.responseTooLarge, delivery: .maybeSent) }
            return TransportResponse(head: HTTPResponse(status: .ok, headerFields: fields), body: file)
        }
        let length = manners.length(number, file.count)
        guard bounds[0] < file.count else {
            fields[.contentRange] = "bytes */\(length)"
            return TransportResponse(head: HTTPResponse(status: .rangeNotSatisfiable, headerFields: fields))
        }
        let part = file.dropFirst(bounds[0]).prefix(bounds[1] - bounds[0] + 1)
        let first = bounds[0] + manners.shift
        fields[.contentRange] = "bytes \(first)-\(first + part.count - 1)/\(manners.hidesLength ? "*" : "\(length)")"
        return TransportResponse(head: HTTPResponse(status: .partialContent, headerFields: fields), body: Data(part))
    }

    /// A JPEG whose size stands behind its first 64 KiB.
    static let jpegWithFarHeader = jpeg(headerAfter: 150_000)

    static func jpeg(headerAfter byteCount: Int) -> Data {
        var data = Data([0xFF, 0xD8])
        while data.count < byteCount {
            data += [0xFF, 0xE1, 0xFF, 0xFF] + Data(count: 0xFFFD)
        }
        return data + [0xFF, 0xC0, 0, 17, 8, 0x05, 0x46, 0x04, 0x38, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9]
    }
}
