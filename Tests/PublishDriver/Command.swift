// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import PostgresSupport
import TikTokPublishing

/// One line of standard input.
struct Command: Decodable {
    enum What: String, Decodable {
        /// Opens the stores. Needs `tokens`, `journal` or `database`, `server`, `clientKey` and `clientSecret`; takes `log`, `requestTimeout`, `factor`,
        /// `transport`, and with `database` `lease`.
        case configure
        /// Takes up the tokens of a sign-in, in `issued`.
        case add
        /// Publishes `file`, `url` or `photos` under `key`, `count` times at once; cancels after `cancelAfter`.
        case publish
        /// Goes on with `key`, or with everything.
        case resume
        /// Writes down what somebody has found out about `key`: `isPosted`, `by`.
        case resolve
        /// Everything that the journal knows.
        case list
    }

    enum CodingKeys: String, CodingKey {
        case id, what = "do", account, key, file, url, photos, caption, privacyLevel, isDraft, count, cancelAfter, isPosted, by
        case tokens, journal, database, lease, server, clientKey, clientSecret, log, requestTimeout, factor, transport, issued
    }

    /// Stands in the answer, too.
    var id: Int
    var what: What
    var account: String?
    var key: String?
    /// A path.
    var file: String?
    var url: String?
    var photos: [String]?
    var caption: String?
    /// `SELF_ONLY` when it is left out.
    var privacyLevel: String?
    var isDraft: Bool?
    var count: Int?
    /// In seconds.
    var cancelAfter: Double?
    var isPosted: Bool?
    var by: String?
    /// A folder.
    var tokens: String?
    /// A folder.
    var journal: String?
    /// Where the journal is instead.
    var database: PostgresDatabase?
    /// How long claims in the database last without renewal, in seconds.
    var lease: Double?
    var server: String?
    var clientKey: String?
    var clientSecret: String?
    /// A file that everything is logged to, at level trace.
    var log: String?
    /// In seconds.
    var requestTimeout: Double?
    /// How many times shorter waits are than they say.
    var factor: Double?
    /// One of those that users get, by its name in `HTTPTransport`, such as `urlSession`; that of the tests when it is left out.
    var transport: String?
    /// What a token endpoint answered.
    var issued: IssuedTokens?

    func post() throws -> Post {
        let level = PrivacyLevel(rawValue: privacyLevel ?? PrivacyLevel.selfOnly.rawValue)
        if let photos {
            let urls = photos.compactMap(URL.init(string:))
            return .photos(isDraft == true ? .draft(urls) : PhotoPost(urls, caption: caption ?? "", privacyLevel: level))
        }
        let source: VideoPost.Source
        if let file {
            source = .file(URL(fileURLWithPath: file))
        } else if let url = url.flatMap(URL.init(string:)) {
            source = .url(url)
        } else {
            throw Unusable("nothing to publish")
        }
        return .video(isDraft == true ? .draft(source) : VideoPost(source, caption: caption ?? "", privacyLevel: level))
    }
}
