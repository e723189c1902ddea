// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// One HTTP request as a transport gets it.
public struct TransportRequest: Sendable {
    /// What is asked, for errors, logs and retry rules.
    public var operation: OperationName
    /// Method, URL and header fields. `Content-Length` is set by the transport from ``body``.
    public var head: HTTPRequest
    /// The body.
    public var body: RequestBody
    /// Whether the server may do something on receipt that must not happen twice.
    ///
    /// Such a request goes out on a connection that was never used before, because `URLSession` on Linux re-sends a request by
    /// itself when a reused connection turns out to be dead, and it is repeated only when the server is known not to have acted.
    public var hasEffect: Bool
    /// How long the whole exchange may take, from the call to the last byte of the response.
    public var timeout: Duration
    /// How long the exchange may stand still: with no further byte of the body handed to the network, and the response not complete. `nil` does not
    /// limit it.
    public var stallTimeout: Duration?
    /// The largest response body that is accepted, in bytes. A larger one fails with ``TransportError/Reason/responseTooLarge``.
    public var responseLimit: Int

    /// Creates a request.
    /// - Parameters:
    ///   - operation: What is asked.
    ///   - head: Method, URL and header fields.
    ///   - body: The body; none by default.
    ///   - hasEffect: Whether the server may do something that must not happen twice; true by default, the safe choice.
    ///   - timeout: How long the whole exchange may take; 30 seconds by default.
    ///   - stallTimeout: How long it may stand still; as long as the whole exchange by default.
    ///   - responseLimit: The largest accepted response body in bytes; 1 MiB by default.
    public init(
        operation: OperationName,
        head: HTTPRequest,
        body: RequestBody = .none,
        hasEffect: Bool = true,
        timeout: Duration = .seconds(30),
        stallTimeout: Duration? = nil,
        responseLimit: Int = 1 << 20
    ) {
        self.operation = operation
        self.head = head
        self.body = body
        self.hasEffect = hasEffect
        self.timeout = timeout
        self.stallTimeout = stallTimeout
        self.responseLimit = responseLimit
    }
}

extension TransportRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What is asked, and how many bytes it sends. Neither the URL nor header fields, which hold tokens.
    public var description: String {
        "\(operation) \(head.method.rawValue), \(body.byteCount) bytes"
    }

    /// The same.
    public var debugDescription: String { description }

    /// The parts without a secret.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "operation": operation, "method": head.method.rawValue, "byteCount": body.byteCount, "hasEffect": hasEffect,
            ])
    }
}
