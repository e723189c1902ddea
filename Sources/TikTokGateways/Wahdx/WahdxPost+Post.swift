// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

extension WahdxPost {
    /// Says what a post says, in wahdx's fields. Check the post before: what wahdx cannot express is left out here.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - accountID: wahdx's id of the account.
    public init(_ post: Post, accountID: String) {
        var settings = Settings()
        if post.destination == .inbox { settings.isDraft = true }
        settings.privacyLevel = post.privacyLevel?.rawValue
        switch post {
        case .video(let video):
            if video.destination == .profile {
                settings.allowsComment = video.allowsComments
                settings.allowsDuet = video.allowsDuet
                settings.allowsStitch = video.allowsStitch
                settings.videoCoverTimestampMilliseconds = video.coverTimestamp?.milliseconds
                if video.isAIGenerated { settings.isMadeWithAI = true }
            }
            let items = if case .url(let url) = video.source { [MediaItem(url: url)] } else { [MediaItem]() }
            self.init(accountID: accountID, content: video.caption, mediaItems: items, settings: settings)
        case .photos(let photos):
            settings.mediaType = "photo"
            settings.allowsComment = photos.allowsComments
            settings.photoCoverIndex = photos.coverIndex
            // wahdx adds music unless it is told not to.
            settings.addsMusic = photos.addsMusic
            if photos.isAIGenerated { settings.isMadeWithAI = true }
            self.init(
                accountID: accountID, content: photos.caption, photoTitle: photos.title.isEmpty ? nil : photos.title,
                mediaItems: photos.photos.map(MediaItem.init), settings: settings)
        }
    }
}
