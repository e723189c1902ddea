// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How far an upload is.
public struct UploadProgress: Sendable, Hashable {
    /// How many bytes have been handed to the network, those that another process had sent included. Never less than before.
    public var sent: Int64
    /// Size of the file, in bytes.
    public var total: Int64
    /// How many bytes are sent per second at the moment, about; `nil` as long as that cannot be told.
    public var bytesPerSecond: Double?

    /// Describes an upload.
    /// - Parameters:
    ///   - sent: How many bytes have been handed to the network.
    ///   - total: Size of the file, in bytes.
    ///   - bytesPerSecond: How many bytes are sent per second.
    public init(sent: Int64, total: Int64, bytesPerSecond: Double? = nil) {
        self.sent = sent
        self.total = total
        self.bytesPerSecond = bytesPerSecond
    }

    /// How much of the file that is, from 0 to 1.
    public var fraction: Double {
        total > 0 ? Double(sent) / Double(total) : 1
    }

    /// How long the rest takes at this rate; `nil` as long as that cannot be told, and for more than a day.
    public var remaining: Duration? {
        guard sent < total else { return .zero }
        guard let bytesPerSecond, bytesPerSecond > 0 else { return nil }
        let seconds = Double(total - sent) / bytesPerSecond
        return seconds <= 86400 ? .seconds(seconds) : nil
    }
}
