// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Writes to the terminal. Every line is out before the next step begins, also into a pipe.
public enum Console {
    /// Whether standard output is a terminal that can redraw a line.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Keeps the process alive when the reader of its output goes away: the post goes on.
    static func ignoreClosedPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// A line with a label in front.
    public static func step(_ label: String, _ text: String) {
        line(label.padding(toLength: 12, withPad: " ", startingAt: 0) + text)
    }

    /// A line.
    public static func line(_ text: String) {
        write(text + "\n", to: .standardOutput)
    }

    /// Replaces the current line of a terminal.
    static func redraw(_ text: String) {
        write("\r\u{1B}[2K" + text, to: .standardOutput)
    }

    /// A message on standard error.
    public static func error(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away is no reason to fail, see `ignoreClosedPipes()`.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
