// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds the addresses of a host.
protocol HostResolver: Sendable {
    /// All addresses of both families; none when there is no such host. Throws when that could not be found out.
    @concurrent
    func addresses(of host: String) async throws -> [IPAddress]
}
