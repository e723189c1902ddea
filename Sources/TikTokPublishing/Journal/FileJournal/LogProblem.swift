// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a log cannot be used, although the file system does what it should.
enum LogProblem: Error, Hashable {
    /// Something else has its name.
    case foreign
    /// A later version of this SDK wrote it.
    case newer
    /// What was durable is not there any more, or not as it was written.
    case damaged(offset: Int)
    /// It was there, and is not any more.
    case vanished
}
