// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin) || AsyncHTTPClient
/// The transport that is used when none is given.
///
/// It is `URLSession` on Apple platforms. On Linux it exists only with the package trait `AsyncHTTPClient`, and is AsyncHTTPClient: a default
/// that busies a core while it waits and can be stopped by a server would be worse than none.
public enum DefaultTransport {
    /// A new transport with default settings.
    public static func make() -> any HTTPTransport {
        #if canImport(Darwin)
        URLSessionTransport()
        #else
        AsyncHTTPClientTransport()
        #endif
    }
}
#endif
