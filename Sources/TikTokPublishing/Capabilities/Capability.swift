// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that a backend may or may not be able to do, as an open word.
public struct Capability: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The word itself.
    public var rawValue: String

    /// Names a capability.
    /// - Parameter rawValue: The word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The word itself.
    public var description: String { rawValue }
}

/// What a post may ask for.
extension Capability {
    /// Videos that the backend fetches from a URL.
    public static let videoByURL = Self(rawValue: "video by URL")
    /// Videos whose file is sent to the backend.
    public static let videoByFile = Self(rawValue: "video by file")
    /// Photos that the backend fetches from URLs.
    public static let photosByURL = Self(rawValue: "photos by URL")
    /// Drafts in the creator's inbox.
    public static let inbox = Self(rawValue: "inbox drafts")
    /// A time at which the backend publishes.
    public static let schedule = Self(rawValue: "schedule")
    /// A schedule that moves to a free slot near the time.
    public static let nearestSlot = Self(rawValue: "nearest free slot")
    /// Posts that everybody can see.
    public static let publicPosts = Self(rawValue: "public posts")
    /// Posts for mutual friends.
    public static let friendsPosts = Self(rawValue: "posts for friends")
    /// Posts for followers.
    public static let followersPosts = Self(rawValue: "posts for followers")
    /// Posts that only the creator sees.
    public static let privatePosts = Self(rawValue: "private posts")
    /// Whether people may comment, duet and stitch.
    public static let interactions = Self(rawValue: "interactions switched on and off")
    /// A frame of the video as its cover.
    public static let coverFrame = Self(rawValue: "cover frame")
    /// A picture of its own as the cover of a video.
    public static let coverImage = Self(rawValue: "cover picture")
    /// Any of the photos as the cover.
    public static let coverPhoto = Self(rawValue: "cover photo")
    /// A title of photos beside their caption.
    public static let photoTitle = Self(rawValue: "title of photos")
    /// Music that TikTok picks for photos.
    public static let automaticMusic = Self(rawValue: "music picked by TikTok")
    /// Music by the backend's own name of a track.
    public static let trackMusic = Self(rawValue: "music by track")
    /// The sound of another TikTok post.
    public static let soundOfPost = Self(rawValue: "sound of another post")
    /// The label of content that was made by AI.
    public static let aiLabel = Self(rawValue: "AI label")
    /// The disclosure *Your brand*.
    public static let yourBrand = Self(rawValue: "disclosure: your brand")
    /// The disclosure *Branded content*.
    public static let brandedContent = Self(rawValue: "disclosure: branded content")
    /// Both disclosures on the same post.
    public static let bothDisclosures = Self(rawValue: "both disclosures at once")
}

/// What else can be asked of a backend.
extension Capability {
    /// To cancel a publish or a schedule.
    public static let cancel = Self(rawValue: "cancel")
    /// To repeat a lost create under the same idempotency key.
    public static let idempotencyKey = Self(rawValue: "idempotency key")
    /// To list posts.
    public static let postList = Self(rawValue: "list of posts")
    /// To change a post that waits.
    public static let update = Self(rawValue: "update")
    /// To delete a post.
    public static let delete = Self(rawValue: "delete")
    /// To try a failed post again.
    public static let retry = Self(rawValue: "retry")
    /// To see what time a schedule would be given.
    public static let schedulePreview = Self(rawValue: "preview of a schedule")
    /// To list the accounts.
    public static let accountList = Self(rawValue: "list of accounts")
    /// To let the backend choose the account.
    public static let automaticAccount = Self(rawValue: "account chosen by the backend")
    /// To ask what the creator allows.
    public static let creatorInfo = Self(rawValue: "creator info")
    /// To keep media at the backend.
    public static let mediaUpload = Self(rawValue: "media upload")
    /// To be told of ends.
    public static let webhooks = Self(rawValue: "webhooks")
    /// To link an account by QR code.
    public static let qrCode = Self(rawValue: "QR code sign-in")
}

extension Capability {
    /// All of them, in the order of the capability matrix.
    public static let all: [Capability] = [
        .videoByURL, .videoByFile, .photosByURL, .inbox, .schedule, .nearestSlot, .publicPosts, .friendsPosts, .followersPosts,
        .privatePosts, .interactions, .coverFrame, .coverImage, .coverPhoto, .photoTitle, .automaticMusic, .trackMusic,
        .soundOfPost,
        .aiLabel, .yourBrand, .brandedContent, .bothDisclosures, .cancel, .idempotencyKey, .postList, .update, .delete, .retry,
        .schedulePreview, .accountList, .automaticAccount, .creatorInfo, .mediaUpload, .webhooks, .qrCode,
    ]
}
