// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension Sandbox {
    /// Scans a QR code of wahdx with the TikTok app of a user, or confirms it.
    /// - Parameters:
    ///   - uniqueID: The name of the sign-in.
    ///   - username: The user.
    ///   - confirms: Whether the user agrees; else the code is only scanned.
    /// - Throws: ``SandboxError`` when there is no such user, or no such code that still works.
    public func scanWahdxCode(_ uniqueID: String, username: String, confirms: Bool) throws {
        do {
            try machine.useWahdxCode(uniqueID, username: username, confirms: confirms, now: clock.now)
        } catch {
            throw SandboxError(meaning: error.message, remedy: "Ask for a code first, and name a user of the configuration.")
        }
    }
}
