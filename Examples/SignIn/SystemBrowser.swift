// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The browser of the person at this machine.
enum SystemBrowser {
    #if os(macOS)
    private static let opener = "open"
    #else
    private static let opener = "xdg-open"
    #endif

    /// Opens a page, if there is a screen and a program that does it.
    /// - Returns: Whether the program was started. Whether a page came up only the person can see.
    static func open(_ url: URL) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        #if os(Linux)
        guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return false }
        #endif
        let candidates = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(opener)" }
        guard let program = candidates.first(where: FileManager.default.isExecutableFile) else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [url.absoluteString]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            return true
        } catch {
            return false
        }
    }
}
