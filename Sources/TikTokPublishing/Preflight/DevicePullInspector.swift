// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokMedia

public import struct Foundation.URL

/// Looks at what is behind URLs from a device of the person who posts: an app on a phone, a script on a desk.
///
/// It connects to whatever the URL says. On a server, where a URL of a stranger could name a machine of your network, use `GuardedPullInspector`, which exists with
/// the package trait `AsyncHTTPClient`: only AsyncHTTPClient can be told which address to connect to.
///
/// It asks for at most 512 KiB of a photo and 2 MiB of a video, mostly 64 KiB, within five seconds, without credentials, without following redirects and without
/// repeating anything.
public struct DevicePullInspector: PullInspector {
    private let transport: any HTTPTransport
    private let time: TimeSource

    /// Creates an inspector.
    /// - Parameters:
    ///   - transport: What carries the requests.
    ///   - time: What measures the five seconds.
    public init(onDeviceOfUser transport: any HTTPTransport, time: TimeSource = .system) {
        self.transport = transport
        self.time = time
    }

    /// Looks at what is behind a URL.
    /// - Parameters:
    ///   - url: The URL.
    ///   - kind: What it is to be published as.
    /// - Returns: What was found.
    @concurrent
    public func inspect(_ url: URL, as kind: MediaKind) async -> PullInspection {
        await RemoteFile(url, as: kind, over: transport, time: time).inspect()
    }
}
