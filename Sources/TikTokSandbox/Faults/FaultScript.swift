// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The faults that are still to come.
struct FaultScript {
    private(set) var entries: [ScriptedFault] = []
    private var nextID = 1

    /// Takes in a fault.
    mutating func add(_ fault: SandboxFault) -> ScriptedFault {
        var fault = fault
        fault.call = max(1, fault.call)
        fault.times = max(1, fault.times)
        let entry = ScriptedFault(id: nextID, fault: fault)
        nextID += 1
        entries.append(entry)
        return entry
    }

    mutating func clear() {
        entries = []
    }

    /// Counts a call and returns what goes wrong with it. Of several faults for one call the one scripted first wins.
    mutating func effect(onPath path: String) -> SandboxFault.Effect? {
        var effect: SandboxFault.Effect?
        for index in entries.indices where entries[index].fault.target.matches(path) {
            entries[index].seen += 1
            let entry = entries[index]
            if effect == nil, entry.seen >= entry.fault.call {
                effect = entry.fault.effect
                entries[index].met += 1
            }
        }
        entries.removeAll { $0.seen - $0.fault.call >= $0.fault.times - 1 }
        return effect
    }
}
