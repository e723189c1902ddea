// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who publishes for you: TikTok itself, or a gateway in front of it.
public struct Backend: Hashable, Sendable, Identifiable, CustomStringConvertible {
    /// A short word of letters, digits and hyphens, such as `ugc-inc`. It stands before the account in the journal.
    public var id: String
    /// The name for people.
    public var name: String
    /// What it can do.
    public var capabilities: Set<Capability>

    /// Describes a backend.
    /// - Parameters:
    ///   - id: A short word of letters, digits and hyphens.
    ///   - name: The name for people.
    ///   - capabilities: What it can do.
    public init(id: String, name: String, capabilities: Set<Capability>) {
        self.id = id
        self.name = name
        self.capabilities = capabilities
    }

    /// The name for people.
    public var description: String { name }

    /// Whether it can do something.
    /// - Parameter capability: What it is to do.
    public func supports(_ capability: Capability) -> Bool {
        capabilities.contains(capability)
    }

    /// The known backends that can do something, TikTok first.
    /// - Parameter capability: What they are to do.
    public static func supporting(_ capability: Capability) -> [Backend] {
        known.filter { $0.supports(capability) }
    }
}

extension Backend {
    /// What this account is called in the journal, so that the accounts of several backends may share one. An `open_id` of TikTok stands alone.
    /// - Parameter account: The backend's name of the account.
    public func journalName(of account: String) -> String {
        self == .tikTok ? account : "\(id):\(account)"
    }

    /// Whether an account in the journal is one of TikTok's own.
    static func isTikTok(journalName: String) -> Bool {
        !journalName.contains(":")
    }
}
