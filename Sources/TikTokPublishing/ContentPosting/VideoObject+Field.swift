// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension VideoObject {
    /// A field of a post that can be asked for, all with the scope `video.list`. The id is always asked for.
    /// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-object, read 2026-11
    public enum Field: String, CaseIterable, Hashable, Sendable {
        /// ``VideoObject/id``
        case id
        /// ``VideoObject/createTime``
        case createTime = "create_time"
        /// ``VideoObject/coverImageURL``
        case coverImageURL = "cover_image_url"
        /// ``VideoObject/shareURL``
        case shareURL = "share_url"
        /// ``VideoObject/videoDescription``
        case videoDescription = "video_description"
        /// ``VideoObject/duration``
        case duration
        /// ``VideoObject/height``
        case height
        /// ``VideoObject/width``
        case width
        /// ``VideoObject/title``
        case title
        /// ``VideoObject/embedHTML``
        case embedHTML = "embed_html"
        /// ``VideoObject/embedLink``
        case embedLink = "embed_link"
        /// ``VideoObject/likeCount``
        case likeCount = "like_count"
        /// ``VideoObject/commentCount``
        case commentCount = "comment_count"
        /// ``VideoObject/shareCount``
        case shareCount = "share_count"
        /// ``VideoObject/viewCount``
        case viewCount = "view_count"
    }
}
