// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The one place where what is allowed turns into what TikTok calls disabled.
extension PostInfo.Video {
    /// - Parameter privacyLevel: That of the post, which a direct post always has.
    init(_ post: VideoPost, privacyLevel: PrivacyLevel) {
        self.init(
            title: post.caption.isEmpty ? nil : post.caption,
            privacyLevel: privacyLevel,
            disableDuet: !post.allowsDuet,
            disableStitch: !post.allowsStitch,
            disableComment: !post.allowsComments,
            videoCoverTimestampMilliseconds: post.coverTimestamp.flatMap(\.wholeMilliseconds),
            brandContentToggle: post.disclosure.contains(.brandedContent),
            brandOrganicToggle: post.disclosure.contains(.yourBrand),
            isAIGC: post.isAIGenerated ? true : nil
        )
    }
}

extension PhotoInit {
    init(_ post: PhotoPost) {
        let title = post.title.isEmpty ? nil : post.title
        let description = post.caption.isEmpty ? nil : post.caption
        let source = SourceInfo.pullPhotos(urls: post.photos.map(\.absoluteString), coverIndex: post.coverIndex)
        guard post.destination == .profile, let privacyLevel = post.privacyLevel else {
            self.init(
                postMode: .mediaUpload, postInfo: PostInfo.Photo(draftTitle: title, description: description), sourceInfo: source)
            return
        }
        let info = PostInfo.Photo(
            title: title,
            description: description,
            privacyLevel: privacyLevel,
            disableComment: !post.allowsComments,
            autoAddMusic: post.addsMusic,
            brandContentToggle: post.disclosure.contains(.brandedContent),
            brandOrganicToggle: post.disclosure.contains(.yourBrand)
        )
        self.init(postMode: .directPost, postInfo: info, sourceInfo: source, isAIGC: post.isAIGenerated)
    }
}

extension Duration {
    /// In whole milliseconds, or `nil` when that does not fit TikTok's int32 or is negative.
    var wholeMilliseconds: Int32? {
        let (seconds, attoseconds) = components
        guard self >= .zero, seconds < Int64(Int32.max) / 1000 else { return nil }
        return Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
