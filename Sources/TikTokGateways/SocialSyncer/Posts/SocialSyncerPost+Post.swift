// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing

extension SocialSyncerPost {
    /// Says what a post says, in SocialSyncer's fields. Check the post before: what SocialSyncer cannot express is left out here, and so is a file, which has to be
    /// uploaded first. Both statements of consent are those of the post; without one, none is sent.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - accountID: SocialSyncer's id of the account.
    public init(_ post: Post, accountID: String) {
        let time: Time = post.schedule.map { .at($0.date) } ?? .now
        switch post {
        case .video(let video):
            let items = if case .url(let url) = video.source { [MediaItem(.video, url: url)] } else { [MediaItem]() }
            self.init(
                content: video.caption, mediaItems: items, accountID: accountID, settings: SocialSyncerSettings(video), time: time
            )
        case .photos(let photos):
            self.init(
                content: photos.title, mediaItems: photos.photos.map { MediaItem(.image, url: $0) }, accountID: accountID,
                settings: SocialSyncerSettings(photos), time: time)
        }
    }
}

extension SocialSyncerSettings {
    fileprivate init(_ video: VideoPost) {
        self.init(video.destination, video.privacyLevel, video.disclosure, video.consent)
        allowsComment = video.allowsComments
        // The document's own draft leaves both out.
        let isDraft = video.destination == .inbox
        allowsDuet = video.allowsDuet || !isDraft ? video.allowsDuet : nil
        allowsStitch = video.allowsStitch || !isDraft ? video.allowsStitch : nil
        videoCoverTimestampMilliseconds = video.coverTimestamp?.milliseconds
        videoCoverImageURL = video.coverImage
        if video.isAIGenerated { isMadeWithAI = true }
    }

    fileprivate init(_ photos: PhotoPost) {
        self.init(photos.destination, photos.privacyLevel, photos.disclosure, photos.consent)
        allowsComment = photos.allowsComments
        mediaType = "photo"
        photoCoverIndex = photos.coverIndex
        description = photos.caption.isEmpty ? nil : photos.caption
        addsMusic = photos.addsMusic
        if photos.isAIGenerated { isMadeWithAI = true }
    }

    private init(_ destination: Destination, _ level: PrivacyLevel?, _ disclosure: Disclosure, _ consent: PostConsent?) {
        self.init()
        if destination == .inbox { isDraft = true }
        privacyLevel = level?.rawValue
        isPreviewConfirmed = consent?.hasConfirmedPreview
        isConsentGiven = consent?.hasAgreedToUpload
        if disclosure.contains(.brandedContent) {
            commercialContent = .brandContent
        } else if disclosure.contains(.yourBrand) {
            commercialContent = .brandOrganic
        }
    }
}
