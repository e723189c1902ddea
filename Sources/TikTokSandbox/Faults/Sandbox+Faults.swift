// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension Sandbox {
    /// Scripts a fault. Several faults stand beside each other.
    /// - Parameter fault: What is to go wrong.
    /// - Returns: The number of the fault, as in ``faults``.
    @discardableResult public func script(_ fault: SandboxFault) -> ScriptedFault.ID {
        faultScript.add(fault).id
    }

    /// The faults that are still to come, in the order in which they were scripted.
    public var faults: [ScriptedFault] {
        faultScript.entries
    }

    /// Forgets the faults that are still to come.
    public func clearFaults() {
        faultScript.clear()
    }

    /// Counts a call that begins, and says what goes wrong with it.
    package func beginCall(onPath path: String) -> SandboxFault.Effect? {
        PageAddress.isOutsideLedger(path) ? nil : faultScript.effect(onPath: path)
    }

    /// The control door of the faults.
    func controlFaults(_ call: SandboxRequest) -> SandboxReply? {
        guard call.path == "/_sandbox/faults" else { return nil }
        switch call.method {
        case "GET": break
        case "DELETE": clearFaults()
        case "POST":
            do throws(Refusal) {
                return .json(200, faultScript.add(try SandboxFault(JSONValue(call.body))).json, verdict: "ok")
            } catch {
                return .json(error.status, ["error": .string(error.message)], verdict: error.code)
            }
        default: return nil
        }
        return .json(200, ["faults": .array(faults.map(\.json))], verdict: "ok")
    }

    /// Performs a call, with what goes wrong with it.
    func perform(
        _ call: SandboxRequest, meeting effect: SandboxFault.Effect?, timeout: Duration?
    ) async throws(TransportError) -> SandboxExchange {
        if let reply = await page(call) {
            var exchange = SandboxExchange(reply)
            exchange.isOfPage = true
            return exchange
        }
        if let reply = await controlClock(call) ?? controlFaults(call) { return SandboxExchange(reply) }
        switch effect {
        case nil: return SandboxExchange(handle(call))
        case .drop(.notSent): throw TransportError(.cannotConnect, delivery: .notSent, detail: Self.faultDetail)
        case .drop, .cutRequest: throw connectionLost
        case .loseReply:
            _ = handle(call)
            throw connectionLost
        case .cutReply(let count):
            let reply = handle(call)
            return SandboxExchange(reply, cut: count < reply.body.count ? max(0, count) : nil)
        case .delay(let duration):
            let reply = handle(call)
            guard let timeout, duration > timeout else {
                await pass(duration)
                return SandboxExchange(reply)
            }
            await pass(timeout)
            throw TransportError(.timedOut, delivery: .maybeSent, detail: Self.faultDetail)
        case .jumpClock(let duration):
            await advance(by: duration)
            return SandboxExchange(handle(call))
        case .failPublish(let reason):
            return SandboxExchange(handle(call, failing: reason))
        case .answer(let answer):
            let reply = SandboxReply(answer, onPath: call.path)
            if answer.afterEffect {
                _ = handle(call)
            } else {
                machine.record(call, reply, now: clock.now)
            }
            return SandboxExchange(reply)
        }
    }

    private static let faultDetail = "scripted fault"

    var connectionLost: TransportError {
        TransportError(.connectionLost, delivery: .maybeSent, detail: Self.faultDetail)
    }
}
