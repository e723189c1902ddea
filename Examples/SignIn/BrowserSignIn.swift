// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import Foundation
import TikTokPublishing

/// Signs a user in through the browser: starts a receiver, sends the user to TikTok, and waits for the callback.
struct BrowserSignIn {
    let scopes: [Scope]
    let port: UInt16
    let timeout: Duration
    let opensBrowser: Bool

    func run(_ app: ExampleApp) async throws -> SignIn {
        let receiver = try LoopbackReceiver(port: port)
        // Always with the consent page: whoever adds an account does not want the one of the last time again.
        let request = try app.tiktok.authorizationRequest(
            .desktop, redirectURI: receiver.redirectURI, scopes: scopes, disablesAutoAuth: true)
        Console.step("Open", request.url.absoluteString)
        Console.step("Waiting", "for the callback on \(receiver.redirectURI), at most \(timeout.components.seconds) s")
        return try await app.tiktok.signIn(code: code(for: request, receiver, app), for: request)
    }

    private func code(
        for request: AuthorizationRequest, _ receiver: LoopbackReceiver, _ app: ExampleApp
    ) async throws -> AuthorizationCode {
        guard opensBrowser, let browser = app.sandboxBrowser else {
            if opensBrowser, !SystemBrowser.open(request.url) {
                Console.step("", "No browser could be opened: copy the address into one on this machine.")
            }
            return try await receiver.code(for: request, timeout: timeout)
        }
        // A simulated browser that fails is told at once, instead of a timeout later.
        async let visit: Void = browser.visit(request)
        async let code = receiver.code(for: request, timeout: timeout)
        try await visit
        return try await code
    }
}
