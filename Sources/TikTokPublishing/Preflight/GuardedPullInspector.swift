// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import NIOCore
public import TikTokMedia
public import struct Foundation.URL

/// Looks at what is behind URLs from a server, without letting them lead into your network. It exists with the package trait `AsyncHTTPClient`.
///
/// A host is resolved once. If any of its addresses is not one of the public internet, the URL is refused; else the connection goes to the very address that was
/// judged, so that a name server cannot change its mind in between. Proxies are not used.
///
/// It asks for at most 512 KiB of a photo and 2 MiB of a video, mostly 64 KiB, within five seconds, without credentials, without following redirects and without
/// repeating anything.
public struct GuardedPullInspector: PullInspector {
    private let inspection: GuardedInspection

    /// Creates an inspector.
    /// - Parameter time: What measures the five seconds.
    public init(time: TimeSource = .system) {
        let guardian = HostGuard(resolver: SystemResolver()) { host, address in
            try .pinned(host, to: address)
        }
        inspection = GuardedInspection(guardian: guardian, time: time)
    }

    /// Looks at what is behind a URL.
    /// - Parameters:
    ///   - url: The URL.
    ///   - kind: What it is to be published as.
    /// - Returns: What was found.
    @concurrent
    public func inspect(_ url: URL, as kind: MediaKind) async -> PullInspection {
        await inspection.inspect(url, as: kind)
    }
}

extension HostGuard.Connection {
    /// A client that connects to an address whatever the host resolves to, and asks its certificate for the host.
    static func pinned(_ host: String, to address: IPAddress) throws -> HostGuard.Connection {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(RemoteFile.timeLimit)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tracing.tracer = nil
        configuration.dnsOverride = [host: address.description]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let transport = try AsyncHTTPClientTransport(client: client)
            return HostGuard.Connection(transport: transport) { try? await client.shutdown() }
        } catch {
            Task { try? await client.shutdown() }
            throw error
        }
    }
}
#endif
