// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The user and what the user has posted.
extension ContentPostingAPI {
    /// Asks who the user is: `GET /v2/user/info/`, 600 a minute.
    ///
    /// Ask only for fields whose ``UserInfo/Field/scope`` the user granted: TikTok refuses the whole request otherwise.
    /// - Parameter fields: What to ask for, at least one.
    /// - Returns: The user, with those fields.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``; ``TikTokError/Code/invalidParams`` before anything is sent when there are no fields.
    /// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info, read 2026-11
    public func userInfo(_ fields: Set<UserInfo.Field>) async throws -> UserInfo {
        guard !fields.isEmpty else { throw Self.refusal("There is no field to ask for.", "Ask for at least one field.") }
        return try await get("/v2/user/info/", fields: fields.map(\.rawValue).sorted(), operation: .userInfo)
            .data(as: UserAnswer.self).user
    }

    /// Lists public posts of the user, newest first: `POST /v2/video/list/`, scope `video.list`, 600 a minute.
    /// - Parameters:
    ///   - cursor: The ``VideoPage/cursor`` of the page before, or any time in milliseconds since 1970 UTC: only posts before it are listed.
    ///     `nil`, the default, starts with the newest.
    ///   - limit: How many posts at most, 1 to 20; 20 by default.
    ///   - fields: What to ask for; the id is always among it.
    /// - Returns: One page.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``; ``TikTokError/Code/invalidParams`` before anything is sent when the limit is none.
    /// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-list, read 2026-11
    public func videos(before cursor: Int64? = nil, limit: Int = 20, fields: Set<VideoObject.Field>) async throws -> VideoPage {
        guard Self.pageSizes.contains(limit) else {
            throw Self.refusal("A page of \(limit) posts cannot be asked for.", "Ask for 1 to 20 posts.")
        }
        return try await post(
            "/v2/video/list/", fields: Self.names(of: fields), VideoList(cursor: cursor, maxCount: limit), operation: .videoList
        ).data(as: VideoPage.self)
    }

    /// Looks up posts of the user: `POST /v2/video/query/`, scope `video.list`, 600 a minute.
    /// - Parameters:
    ///   - ids: The posts, 1 to 20.
    ///   - fields: What to ask for; the id is always among it.
    /// - Returns: The posts that exist, belong to the user and can be seen.
    /// - Throws: ``TikTokError``, see ``ContentPostingAPI``; ``TikTokError/Code/invalidParams`` before anything is sent when there are too many or
    ///   no ids.
    /// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-query, read 2026-11
    public func videos(ids: [PostID], fields: Set<VideoObject.Field>) async throws -> [VideoObject] {
        guard Self.pageSizes.contains(ids.count) else {
            throw Self.refusal("\(ids.count) posts cannot be looked up at once.", "Look up 1 to 20 posts.")
        }
        return try await post(
            "/v2/video/query/", fields: Self.names(of: fields), VideoQuery(filters: .init(videoIDs: ids)), operation: .videoQuery
        ).data(as: VideoPage.self).videos
    }

    private static let pageSizes = 1...20

    private static func names(of fields: Set<VideoObject.Field>) -> [String] {
        fields.union([.id]).map(\.rawValue).sorted()
    }

    private static func refusal(_ meaning: String, _ remedy: String) -> TikTokError {
        TikTokError(code: .invalidParams, meaning: meaning, remedy: remedy, advice: .fixRequest)
    }

    private struct UserAnswer: Decodable {
        let user: UserInfo

        private enum CodingKeys: String, CodingKey {
            case user
        }
    }
}
