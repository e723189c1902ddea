// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Says nothing of the values.
package enum PsqlFailed: Error, Hashable {
    /// By the server, with this SQLSTATE.
    case refused(state: String)
    /// The connection is gone. Whether the statement ran is not known.
    case ended
    /// A value that a statement returned is not understood.
    case unreadable
}
