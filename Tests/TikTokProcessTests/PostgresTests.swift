// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import PostgresSupport
import Testing

/// The journal of `Documentation/publish-journals.md` over a PostgreSQL that the tests start themselves.
///
/// One test after the other: each wants the machine.
@Suite(
    .serialized, .enabled(if: ProcessTests.areWanted, "take a minute, need PostgreSQL and python3: run Scripts/test-postgres"),
    .enabled(if: PostgresServer.isExpected, "need PostgreSQL: initdb, pg_ctl and psql"),
    .timeLimit(.minutes(ProcessTests.rounds(quick: 3, long: 60))))
struct PostgresTests {}
