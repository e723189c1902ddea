// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
public import TikTokPublishing

/// Plays the browser and the user who consents: opens the authorize page of a sandbox and takes the redirect.
public struct SandboxBrowser: Sendable {
    let user: String
    let grant: String?

    func signIn(_ tiktok: TikTok) async throws -> TikTokAccount {
        let request = try tiktok.authorizationRequest(
            .desktop, redirectURI: "http://127.0.0.1:53682/callback/", scopes: [.userInfoBasic, .videoPublish, .videoUpload])
        let signIn = try await tiktok.signIn(callback: try await consent(to: request), for: request)
        Console.step("Signed in", "@\(user), granted \(signIn.scopes.map(\.rawValue).sorted().joined(separator: ", "))")
        return signIn.account
    }

    /// Consents, or refuses, and goes where TikTok sends the browser: to the receiver of the callback.
    public func visit(_ request: AuthorizationRequest) async throws {
        let callback = HTTPRequest(method: .get, url: try await consent(to: request))
        let operation = OperationName(rawValue: "browser")
        do {
            _ = try await ExampleTransport.make().send(TransportRequest(operation: operation, head: callback))
        } catch let error as TransportError {
            throw TikTokError(error, operation: operation, hasEffect: false)
        }
    }

    private func consent(to request: AuthorizationRequest) async throws -> URL {
        var page = URLComponents(url: request.url, resolvingAgainstBaseURL: false)
        var items = [
            URLQueryItem(name: "sandbox_user", value: user),
            URLQueryItem(name: "sandbox_decision", value: grant == "none" ? "deny" : "allow"),
        ]
        if let grant, grant != "none" { items.append(URLQueryItem(name: "sandbox_scopes", value: grant)) }
        page?.queryItems?.append(contentsOf: items)
        guard let url = page?.url else { throw ExampleError("The authorize URL is malformed.", remedy: "Check --sandbox.") }
        let operation = OperationName(rawValue: "browser")
        let response: TransportResponse
        do {
            response = try await ExampleTransport.make().send(
                TransportRequest(operation: operation, head: HTTPRequest(method: .get, url: url)))
        } catch let error as TransportError {
            throw TikTokError(error, operation: operation, hasEffect: false)
        }
        guard response.head.status.code == 302, let callback = response.head.headerFields[.location].flatMap(URL.init) else {
            throw ExampleError(
                "The authorize page did not redirect (HTTP \(response.head.status.code)).",
                remedy: "Check the client key and that the sandbox has a user @\(user).")
        }
        return callback
    }
}
