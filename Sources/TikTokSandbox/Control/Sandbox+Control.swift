// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension Sandbox {
    /// The control doors that reach beyond the machine: the clock and the reset.
    func controlClock(_ call: SandboxRequest) async -> SandboxReply? {
        switch (call.method, call.path) {
        case ("POST", "/_sandbox/reset"):
            reset()
            return .json(200, [:], verdict: "ok")
        case ("POST", "/_sandbox/clock"):
            do throws(Refusal) {
                let reader = try FieldReader(JSONValue(call.body), at: "")
                let step = try reader.required("advance_seconds", try reader.duration("advance_seconds"))
                await advance(by: step)
                return .json(200, ["now": .number(clock.now.timeIntervalSince1970)], verdict: "ok")
            } catch {
                return .json(error.status, ["error": .string(error.message)], verdict: error.code)
            }
        default: return nil
        }
    }
}
