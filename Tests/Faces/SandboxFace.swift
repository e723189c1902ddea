// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing
public import TikTokSandbox

/// The face of the sandbox that a run of the tests talks to: memory, or with `SANDBOX_FACE=port` a port of its own for every sandbox.
public enum SandboxFace {
    /// Whether the tests go over a port.
    public static let isPort = ProcessInfo.processInfo.environment["SANDBOX_FACE"] == "port"

    /// Why a test is about memory alone.
    public static let memoryOnly =
        "A port cannot know whether a request was sent, and cannot make a client wait for virtual time."

    /// What carries the requests of a client to a sandbox.
    public static func transport(to sandbox: Sandbox) -> any HTTPTransport {
        isPort ? PortTransport(to: sandbox) : sandbox
    }
}
