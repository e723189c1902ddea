// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

extension UGCIncVideo {
    /// Says what a post says, in UGC Inc's fields. Check the post before: what UGC Inc cannot express is left out here.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - url: Where UGC Inc downloads it from.
    ///   - account: Who publishes.
    public init(_ post: VideoPost, at url: URL, from account: UGCIncAccountChoice) {
        self.init(url, from: account, caption: post.caption.isEmpty ? nil : post.caption)
        musicPostID = post.music?.postID
        socialAudioID = post.music?.trackID
        postTime = post.schedule?.date
        isStrict = post.schedule.map { $0.slot == .exact }
    }
}

extension UGCIncSlideshow {
    /// Says what a post says, in UGC Inc's fields. Check the post before: what UGC Inc cannot express is left out here.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - account: Who publishes.
    public init(_ post: PhotoPost, from account: UGCIncAccountChoice) {
        self.init(post.photos, from: account, caption: post.caption.isEmpty ? nil : post.caption)
        title = post.title.isEmpty ? nil : post.title
        musicPostID = post.music?.postID
        socialAudioID = post.music?.trackID
        postTime = post.schedule?.date
        isStrict = post.schedule.map { $0.slot == .exact }
    }
}

extension PostMusic {
    fileprivate var postID: PostID? {
        if case .sound(let post) = self { post } else { nil }
    }

    fileprivate var trackID: String? {
        if case .track(let id) = self { id } else { nil }
    }
}
