// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Questions whose failure says what there is instead, for tests.
///
/// ```swift
/// let post = try await sandbox.onlyPost(of: "ana.cooks")
/// #expect(post.text == "Sunset #bay")
/// try await sandbox.expectNoRefusals()
/// ```
extension Sandbox {
    /// The one post on the profile of a user.
    /// - Parameter username: The user.
    /// - Throws: ``SandboxError`` when there is none or more than one, with what there is and what was refused.
    public func onlyPost(of username: String) throws -> SandboxPost {
        try only(.profile, of: username, called: "post")
    }

    /// The one draft in the inbox of a user that was neither posted nor discarded.
    /// - Parameter username: The user.
    /// - Throws: ``SandboxError`` when there is none or more than one, with what there is and what was refused.
    public func onlyDraft(of username: String) throws -> SandboxPost {
        try only(.inbox, of: username, called: "open draft")
    }

    /// The requests to one operation, oldest first.
    /// - Parameter target: The operation.
    public func requests(to target: SandboxFault.Target) -> [SandboxRequestRecord] {
        requests.filter { target.matches($0.path) }
    }

    /// The requests that were refused, oldest first.
    public var refusals: [SandboxRequestRecord] {
        requests.filter { $0.errorCode != "ok" }
    }

    /// Fails unless everything that was asked was answered with `ok`.
    /// - Throws: ``SandboxError`` with what was refused, and why.
    public func expectNoRefusals() throws {
        guard refusals.isEmpty else {
            throw SandboxError(meaning: told(refusals), remedy: "Correct what sends these requests.")
        }
    }

    private func only(
        _ destination: SandboxPost.Destination, of username: String, called name: String
    ) throws -> SandboxPost {
        guard let account = accounts.first(where: { $0.username == username }) else {
            throw SandboxError(meaning: "The sandbox has no user @\(username).", remedy: "Add one to the configuration.")
        }
        let all = posts(of: account.openID)
        let posted = Set(all.filter { $0.destination == .profile }.map(\.publishID))
        let found = all.filter {
            $0.destination == destination && !$0.isDiscarded && (destination == .profile || !posted.contains($0.publishID))
        }
        if found.count == 1 { return found[0] }
        let list = found.isEmpty ? "" : ": " + found.map { "\"\($0.text)\" (\($0.publishID))" }.joined(separator: ", ")
        let running = publishes.filter { $0.openID == account.openID && $0.isRunning }
        let hint =
            refusals.isEmpty
            ? "Nothing was refused, and \(running.count) publishes are under way; advance the clock if one of them is meant."
            : told(refusals)
        throw SandboxError(meaning: "@\(username) has \(found.count) \(name)s, not one\(list).", remedy: hint)
    }

    /// The last few requests, with why they were refused.
    private func told(_ refusals: [SandboxRequestRecord]) -> String {
        let lines = refusals.suffix(5).map { "\($0.method) \($0.path) \($0.status) \($0.errorCode): \($0.message)" }
        return "\(refusals.count) refused: \(lines.joined(separator: "; "))"
    }
}
