// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import TikTokPublishing

/// The accounts that are saved: shows and forgets them.
struct SavedAccounts {
    let tiktok: TikTok

    /// Shows each account with its name, or with the reason why TikTok does not tell it.
    func list() async throws {
        let accounts = try await tiktok.accounts()
        if accounts.isEmpty { Console.line("No account is saved.") }
        for account in accounts {
            Console.line("\(account.openID?.rawValue ?? "")  \(await name(of: account))")
        }
    }

    /// Forgets an account here; TikTok still lists the app as connected.
    func remove(_ id: String) async throws {
        let account = try await saved(id)
        try await tiktok.tokens.remove(account)
        Console.step("Removed", "\(id); TikTok still lists the app as connected")
    }

    /// Gives the authorization back to TikTok, and forgets the account.
    func revoke(_ id: String) async throws {
        let account = try await saved(id)
        try await tiktok.tokens.revoke(account)
        Console.step("Revoked", id)
    }

    private func saved(_ id: String) async throws -> OpenID {
        let account = OpenID(rawValue: id)
        guard try await tiktok.tokens.accounts().contains(account) else {
            throw ExampleError("No account \(id) is saved.", remedy: "Look at the open ids with --list.")
        }
        return account
    }

    private func name(of account: TikTokAccount) async -> String {
        do {
            return try await account.api.userInfo([.displayName]).displayName ?? "(no name)"
        } catch let error as TikTokError {
            return "(\(error.meaning) [\(error.code)])"
        } catch {
            return "(\(error))"
        }
    }
}
