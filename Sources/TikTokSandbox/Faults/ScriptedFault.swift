// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A fault that is still to come, or that comes again.
public struct ScriptedFault: Sendable, Hashable, Identifiable {
    /// Its number, in the order in which faults were scripted, from 1.
    public let id: Int
    /// What was scripted.
    public let fault: SandboxFault
    /// How many calls it was about so far, whether they went wrong or not.
    public internal(set) var seen = 0
    /// How many calls went wrong by it so far.
    public internal(set) var met = 0
}
