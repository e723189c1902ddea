// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// Shows a publish while it happens: a bar for the upload, a line for each status change.
public struct PublishPrinter {
    private var lastWord = ""
    private var lastPercent: Int64 = -1
    private var barIsOpen = false

    /// A printer for one publish.
    public init() {}

    /// Shows one step.
    public mutating func show(_ update: PublishUpdate) {
        switch update.event {
        case .resuming(let state):
            line(update, "Known from before, going on: \(state.rawValue)")
        case .waitingForOther:
            line(update, "Another process is at work on it, waiting")
        case .reconciling:
            line(update, "The answer was lost, looking for evidence")
        case .checking:
            line(update, "Checking the post")
        case .beginning(let attempt):
            line(update, attempt == 1 ? "Announcing it" : "Announcing it again, attempt \(attempt)")
        case .begun(let handle):
            line(update, "Publish id \(handle.publishID.rawValue)")
        case .uploading(let sent, let total):
            show(sent: sent, of: total, update)
        case .status(let status) where status.word != lastWord:
            lastWord = status.word
            line(update, status.word)
        case .statusUnavailable(let error):
            line(update, "No status: \(error.meaning)")
        case .status, .waiting, .finished:
            break
        }
    }

    private mutating func show(sent: Int64, of total: Int64, _ update: PublishUpdate) {
        let percent = total > 0 ? sent * 100 / total : 100
        if Console.isTerminal {
            let filled = Int(percent * 30 / 100)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            Console.redraw("\(clock(update))Uploading \(bar) \(percent) % of \(megabytes(total))")
            barIsOpen = true
        } else if percent == 100 ? lastPercent < 100 : percent >= lastPercent + 25 {
            line(update, "Uploading \(percent) % of \(megabytes(total))")
            lastPercent = percent
        }
    }

    private mutating func line(_ update: PublishUpdate, _ text: String) {
        if barIsOpen { Console.line("") }
        barIsOpen = false
        Console.line(clock(update) + text)
    }

    private func clock(_ update: PublishUpdate) -> String {
        let tenths = Int(update.elapsed / .milliseconds(100))
        let text = "\(tenths / 10).\(tenths % 10) s"
        return String(repeating: " ", count: max(0, 7 - text.count)) + text + "     "
    }

    private func megabytes(_ bytes: Int64) -> String {
        "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
    }
}
