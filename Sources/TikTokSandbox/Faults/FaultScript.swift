// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The faults that are still to come.
struct FaultScript {
    private var entries: [(fault: SandboxFault, seen: Int)] = []

    /// What is still to go wrong, in the order in which it was scripted.
    var pending: [SandboxFault] { entries.map(\.fault) }

    mutating func add(_ fault: SandboxFault) {
        entries.append((fault, 0))
    }

    mutating func clear() {
        entries = []
    }

    /// Counts a call and returns what goes wrong with it. Of several faults for one call the one scripted first wins.
    mutating func effect(onPath path: String) -> SandboxFault.Effect? {
        var effect: SandboxFault.Effect?
        for index in entries.indices where entries[index].fault.target.rawValue == path {
            entries[index].seen += 1
            let fault = entries[index].fault
            if effect == nil, entries[index].seen >= fault.call, entries[index].seen - fault.call < fault.times {
                effect = fault.effect
            }
        }
        entries.removeAll { $0.seen - $0.fault.call >= $0.fault.times - 1 }
        return effect
    }
}
