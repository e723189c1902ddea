// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import JudgeSupport
import PeerSupport
import Testing

/// The SDK over the wire against the judge, in this process, with waits that are cut short.
@Suite(.enabled(if: PythonPeer.hasInterpreter, "needs python3"))
struct JudgeTests {}
