// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

/// Processes that share a directory of tokens, against an OAuth server made of Authlib that accepts each refresh token once and kills the whole
/// authorization when one comes twice. They are stopped, killed and lied to; what counts is what the server saw and what the disk holds.
///
/// One test after the other: they measure, and each wants the machine.
@Suite(
    .serialized, .enabled(if: ProcessTests.areWanted, "take a minute or two and need python3: run Scripts/test-tokens"),
    .timeLimit(.minutes(ProcessTests.rounds(quick: 3, long: 60))))
struct TokenProcessTests {}
