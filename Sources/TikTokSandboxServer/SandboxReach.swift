// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who may reach a ``SandboxServer``.
public enum SandboxReach: Sendable, Hashable {
    /// Programs on this machine: the server listens on a loopback address, and requests name the host `127.0.0.1`, `[::1]` or `localhost`.
    case thisMachine
    /// Whoever reaches the address that the server listens on. The sandbox has no passwords: whoever reaches it may do everything with it.
    ///
    /// So that no page of a stranger reaches it by way of a browser, requests must name the host by an address, by a name without a dot,
    /// by one below `localhost`, `local`, `internal`, `test` or `home.arpa`, or by one of `names`.
    case network(names: [String] = [])

    /// Whether requests may name this host.
    /// - Parameter authority: Host and port, as they stand in the request.
    func answers(to authority: String) -> Bool {
        guard let host = HostName(authority: authority) else { return false }
        switch self {
        case .thisMachine: return host.isLoopback
        case .network(let names):
            return host.isLoopback || host.isAddress || host.isPrivate || names.contains { $0.lowercased() == host.text }
        }
    }
}
