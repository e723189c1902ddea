// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the requests carry.
extension ContentPostingAPI {
    struct NoFields: Encodable {}

    struct VideoInit: Encodable {
        let postInfo: PostInfo.Video
        let sourceInfo: SourceInfo

        private enum CodingKeys: String, CodingKey {
            case postInfo = "post_info"
            case sourceInfo = "source_info"
        }
    }

    struct InboxVideoInit: Encodable {
        let sourceInfo: SourceInfo

        private enum CodingKeys: String, CodingKey {
            case sourceInfo = "source_info"
        }
    }

    struct Publish: Encodable {
        let id: PublishID

        private enum CodingKeys: String, CodingKey {
            case id = "publish_id"
        }
    }

    struct VideoList: Encodable {
        let cursor: Int64?
        let maxCount: Int

        private enum CodingKeys: String, CodingKey {
            case cursor
            case maxCount = "max_count"
        }
    }

    struct VideoQuery: Encodable {
        struct Filters: Encodable {
            let videoIDs: [PostID]

            private enum CodingKeys: String, CodingKey {
                case videoIDs = "video_ids"
            }
        }

        let filters: Filters

        private enum CodingKeys: String, CodingKey {
            case filters
        }
    }
}
