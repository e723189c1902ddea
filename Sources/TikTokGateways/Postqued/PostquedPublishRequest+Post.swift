// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

extension PostquedPublishRequest {
    /// Says what a post says, in the fields of Postqued's content surface. Check the post before: what it cannot express is left out here.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - accountID: Postqued's id of the account.
    ///   - contentIDs: Its media, uploaded before.
    public init(_ post: Post, accountID: String, contentIDs: [String]) {
        let caption =
            switch post {
            case .video(let video): video.caption
            case .photos(let photos): photos.caption
            }
        let target = Target(
            accountID: accountID, intent: post.destination == .inbox ? .draft : .publish, caption: caption,
            dispatchAt: post.schedule?.date, options: Options(post))
        self.init(contentIDs: contentIDs, targets: [target])
    }
}

extension PostquedPublishRequest.Options {
    fileprivate init(_ post: Post) {
        privacyLevel = post.privacyLevel?.rawValue
        guard post.destination == .profile else { return }
        switch post {
        case .video(let video):
            disablesComment = !video.allowsComments
            disablesDuet = !video.allowsDuet
            disablesStitch = !video.allowsStitch
            videoCoverTimestampMilliseconds = video.coverTimestamp?.milliseconds
            disclose(video.disclosure)
        case .photos(let photos):
            disablesComment = !photos.allowsComments
            addsMusic = photos.addsMusic
            disclose(photos.disclosure)
        }
    }

    private mutating func disclose(_ disclosure: Disclosure) {
        isBrandedContent = disclosure.contains(.brandedContent)
        isYourBrand = disclosure.contains(.yourBrand)
    }
}
