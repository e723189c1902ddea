// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

/// Processes that share a journal, against a judge that keeps a ledger of posts. They are killed at every step, stopped and lied to; what counts is what the
/// judge received.
///
/// One test after the other: each wants the machine.
@Suite(
    .serialized, .enabled(if: ProcessTests.areWanted, "take minutes and need python3: run Scripts/test-publishing"),
    .timeLimit(.minutes(ProcessTests.rounds(quick: 3, long: 60))))
struct PublishProcessTests {}
