// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a ``LoopbackServer`` does with a request.
public enum LoopbackBehavior: Sendable {
    /// Reads the whole request, answers, and keeps the connection open for the next one.
    case answer(status: Int, fields: [String: String] = [:], body: Data = Data())
    /// Reads the whole request, keeps nothing of its body, answers, and keeps the connection open: for bodies that are too large to keep.
    case discard(status: Int)
    /// Answers when the head has come, and reads nothing more before the connection is closed a moment later.
    case answerEarly(status: Int)
    /// Reads the whole request, writes these bytes, and closes the connection with a FIN.
    case writeAndClose(Data)
    /// Reads the whole request, writes these bytes, and resets the connection.
    case writeAndReset(Data)
    /// Reads the whole request, writes these bytes, and is silent until the other side closes.
    case writeAndStall(Data)
    /// Reads the body with a pause before each MiB of it, in seconds, answers, and keeps the connection open for the next request.
    case answerSlowly(status: Int, pause: Double)
    /// Reads the head and then nothing more, until the other side closes.
    case stallBeforeBody
    /// Reads the whole request and sends a body that does not end.
    case endless

    /// Reads the whole request and closes the connection without an answer.
    public static let close = Self.writeAndClose(Data())
    /// Reads the whole request and resets the connection without an answer.
    public static let reset = Self.writeAndReset(Data())
    /// Reads the whole request and never answers.
    public static let stall = Self.writeAndStall(Data())

    /// Whether the body is read before anything is written.
    var readsBody: Bool {
        switch self {
        case .answerEarly, .stallBeforeBody: false
        default: true
        }
    }

    /// Whether the body is kept.
    var keepsBody: Bool {
        if case .discard = self { false } else { true }
    }

    /// How long to wait before each MiB of the body, in seconds.
    var pauseWhileReading: Double {
        if case .answerSlowly(_, let pause) = self { pause } else { 0 }
    }
}
