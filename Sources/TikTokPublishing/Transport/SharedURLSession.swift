// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The session of all requests without effect of one transport, ended with it: a session keeps itself alive until it is invalidated.
final class SharedURLSession: Sendable {
    let events = URLSessionEvents()
    let session: URLSession

    init() {
        session = .unshared(events)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }
}

extension URLSession {
    /// A session that keeps nothing: no cache, no cookies, no credentials.
    static func unshared(_ events: URLSessionEvents) -> URLSession {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        return URLSession(configuration: configuration, delegate: events, delegateQueue: nil)
    }
}
