// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who waits at a ``RateLimiter``, and who was let through.
struct RateLimiterLines: Sendable {
    /// Those whose requests are counted together.
    struct Name: Hashable {
        let key: String
        let operation: OperationName
    }

    typealias Turn = CheckedContinuation<Bool, Never>

    private struct Line {
        /// When the latest requests were let through, oldest first.
        var passed: [Duration] = []
        /// Whether somebody is first in line and waits for the window to slide.
        var hasFirst = false
        /// Everybody behind the first.
        var waiting: [(id: Int, turn: Turn)] = []
    }

    private var lines: [Name: Line] = [:]
    private var linesBeforeSweep = 1024
    private var lastID = 0

    /// Takes the first place of a line if it is free; else the id of a place behind it.
    mutating func stepIn(_ name: Name) -> Int? {
        guard lines[name, default: Line()].hasFirst else {
            lines[name, default: Line()].hasFirst = true
            return nil
        }
        lastID += 1
        return lastID
    }

    /// Waits behind the first, who may have gone meanwhile.
    /// - Returns: `nil` when it has to wait, else whether it is first now.
    mutating func wait(in name: Name, _ id: Int, _ turn: Turn, isCancelled: Bool) -> Bool? {
        if isCancelled { return false }
        guard lines[name, default: Line()].hasFirst else {
            lines[name, default: Line()].hasFirst = true
            return true
        }
        lines[name]?.waiting.append((id, turn))
        return nil
    }

    /// Hands the first place on. Whoever is called keeps it taken, so that nobody can step in between.
    mutating func callNext(in name: Name) -> Turn? {
        guard let line = lines[name] else { return nil }
        lines[name]?.hasFirst = !line.waiting.isEmpty
        return line.waiting.isEmpty ? nil : lines[name]?.waiting.removeFirst().turn
    }

    /// Gives up a place behind the first.
    mutating func leave(_ name: Name, _ id: Int) -> Turn? {
        guard let index = lines[name]?.waiting.firstIndex(where: { $0.id == id }) else { return nil }
        return lines[name]?.waiting.remove(at: index).turn
    }

    /// How long until one more may pass; `nil` for now.
    mutating func untilFree(_ name: Name, _ count: Int, within window: Duration, at now: Duration) -> Duration? {
        lines[name]?.passed.removeAll { now - $0 >= window }
        guard let passed = lines[name]?.passed, passed.count >= count else { return nil }
        return passed[passed.count - count] + window - now
    }

    mutating func pass(_ name: Name, at now: Duration) {
        lines[name]?.passed.append(now)
    }

    /// How many wait, the first one included.
    func length(of name: Name) -> Int {
        guard let line = lines[name] else { return 0 }
        return line.waiting.count + (line.hasFirst ? 1 : 0)
    }

    /// Forgets lines that are empty again, whenever their number has doubled: a server sees many users come and go.
    /// - Parameter window: How long a request counts; `nil` for a line without a limit.
    mutating func sweep(before now: Duration, window: (Name) -> Duration?) {
        guard lines.count >= linesBeforeSweep else { return }
        lines = lines.filter { name, line in
            guard !line.hasFirst, let last = line.passed.last, let window = window(name) else { return line.hasFirst }
            return now - last < window
        }
        linesBeforeSweep = max(1024, lines.count * 2)
    }
}
