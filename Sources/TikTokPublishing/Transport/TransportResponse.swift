// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import HTTPTypes

/// A complete response: head and collected body.
public struct TransportResponse: Sendable, Hashable {
    /// Status and header fields.
    public var head: HTTPResponse
    /// The whole body, at most ``TransportRequest/responseLimit`` bytes.
    public var body: Data

    /// Creates a response.
    /// - Parameters:
    ///   - head: Status and header fields.
    ///   - body: The whole body; empty by default.
    public init(head: HTTPResponse, body: Data = Data()) {
        self.head = head
        self.body = body
    }
}

extension TransportResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The status and how many bytes came. Neither header fields nor the body, which hold tokens.
    public var description: String {
        "HTTP \(head.status.code), \(body.count) bytes"
    }

    /// The same.
    public var debugDescription: String { description }

    /// The parts without a secret.
    public var customMirror: Mirror {
        Mirror(self, children: ["status": head.status.code, "byteCount": body.count])
    }
}
