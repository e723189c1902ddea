// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that goes wrong with a call to the sandbox, scripted beforehand.
///
/// ```swift
/// await sandbox.script(SandboxFault(on: .videoInit, .loseReply))
/// ```
///
/// The control doors under `/_sandbox/` have no faults.
public struct SandboxFault: Sendable, Hashable {
    /// The calls it is about.
    public var target: Target
    /// Which of these calls goes wrong first, counted from the moment the fault is scripted; 1 is the next one.
    public var call: Int
    /// How many calls in a row go wrong.
    public var times: Int
    /// What goes wrong.
    public var effect: Effect

    /// Describes a fault.
    /// - Parameters:
    ///   - target: The calls it is about.
    ///   - effect: What goes wrong.
    ///   - call: Which of these calls goes wrong first; 1, the next one, by default. Less counts as 1.
    ///   - times: How many calls in a row go wrong; 1 by default. Less counts as 1.
    public init(on target: Target, _ effect: Effect, call: Int = 1, times: Int = 1) {
        self.target = target
        self.effect = effect
        self.call = call
        self.times = times
    }
}
