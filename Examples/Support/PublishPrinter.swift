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
        case .waitingForTurn:
            line(update, "Other uploads are under way, waiting for its turn")
        case .beginning(let attempt):
            line(update, attempt == 1 ? "Announcing it" : "Announcing it again, attempt \(attempt)")
        case .begun(let handle):
            line(update, "Publish id \(handle.publishID.rawValue)")
        case .uploading(let progress):
            show(progress, update)
        case .status(let status) where status.word != lastWord:
            lastWord = status.word
            line(update, status.word)
        case .statusUnavailable(let error):
            line(update, "No status: \(error.meaning)")
        case .status, .waiting, .finished:
            break
        }
    }

    private mutating func show(_ progress: UploadProgress, _ update: PublishUpdate) {
        let percent = progress.total > 0 ? progress.sent * 100 / progress.total : 100
        let text = "\(percent) % of \(megabytes(progress.total))" + pace(of: progress)
        if Console.isTerminal {
            let filled = Int(percent * 30 / 100)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            Console.redraw("\(clock(update))Uploading \(bar) \(text)")
            barIsOpen = true
        } else if percent == 100 ? lastPercent < 100 : percent >= lastPercent + 25 {
            line(update, "Uploading \(text)")
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

    /// Nothing before the rate is known, and nothing at the end.
    private func pace(of progress: UploadProgress) -> String {
        guard let rate = progress.bytesPerSecond, let left = progress.remaining, left > .zero else { return "" }
        let seconds = Int((left / .seconds(1)).rounded(.up))
        let time = seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
        return ", \(megabytes(Int64(rate)))/s, \(time) left"
    }

    private func megabytes(_ bytes: Int64) -> String {
        "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
    }
}
