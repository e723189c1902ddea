// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// The transport of the examples: AsyncHTTPClient with the trait of that name, else `URLSession`, which suits a script.
enum ExampleTransport {
    static func make() -> any HTTPTransport {
        #if AsyncHTTPClient
        DefaultTransport.make()
        #else
        URLSessionTransport()
        #endif
    }
}
