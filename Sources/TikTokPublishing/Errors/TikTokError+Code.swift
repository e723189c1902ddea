// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension TikTokError {
    /// What went wrong, as an open word: a code that this SDK does not know travels through unchanged.
    public struct Code: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
        /// The word itself, such as `access_token_invalid`.
        public var rawValue: String

        /// Names a code.
        /// - Parameter rawValue: The server's word, or one of your own.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The word itself.
        public var description: String { rawValue }

        /// The code for an answer without a code of its own: `http_` and the status.
        /// - Parameter status: The HTTP status.
        public static func http(_ status: Int) -> Self {
            Self(rawValue: "http_\(status)")
        }
    }
}

/// Codes of this SDK: found on this side, without the server's word.
extension TikTokError.Code {
    /// The post breaks rules of the backend; nothing was sent. See ``TikTokError/problems``.
    public static let invalidPost = Self(rawValue: "sdk.invalid_post")
    /// A file could not be read.
    public static let fileUnreadable = Self(rawValue: "sdk.file_unreadable")
    /// The file changed while it was uploaded.
    public static let fileChanged = Self(rawValue: "sdk.file_changed")
    /// No byte of the request left.
    public static let notSent = Self(rawValue: "sdk.not_sent")
    /// The request may have been received, but no answer came.
    public static let noAnswer = Self(rawValue: "sdk.no_answer")
    /// The time for a request passed.
    public static let timedOut = Self(rawValue: "sdk.timed_out")
    /// The caller cancelled.
    public static let cancelled = Self(rawValue: "sdk.cancelled")
    /// The answer could not be understood.
    public static let badAnswer = Self(rawValue: "sdk.bad_answer")
    /// The server redirected; no redirect is followed.
    public static let redirected = Self(rawValue: "sdk.redirected")
    /// The upload URL points to a host that is not TikTok's.
    public static let foreignUploadHost = Self(rawValue: "sdk.foreign_upload_host")
    /// The upload URL expired or is unknown to the upload server.
    public static let uploadExpired = Self(rawValue: "sdk.upload_expired")
    /// The upload server and this side disagree about the bytes that arrived.
    public static let uploadOutOfStep = Self(rawValue: "sdk.upload_out_of_step")
    /// The account is not in the token store.
    public static let unknownAccount = Self(rawValue: "sdk.unknown_account")
    /// The authorization has ended; the user must authorize again.
    public static let authorizationEnded = Self(rawValue: "sdk.authorization_ended")
    /// The token store failed.
    public static let tokenStoreFailed = Self(rawValue: "sdk.token_store_failed")
    /// Somebody else, such as another process, had an account of the token store to itself for too long.
    public static let tokenStoreBusy = Self(rawValue: "sdk.token_store_busy")
    /// The token store is open to other users, belongs to another user, is a symbolic link or something else than files in a directory. It was
    /// not used.
    public static let tokenStoreUnsafe = Self(rawValue: "sdk.token_store_unsafe")
    /// The token store may not be written: it is read-only, or this user has not the right.
    public static let tokenStoreNotWritable = Self(rawValue: "sdk.token_store_not_writable")
    /// The token store has no space left.
    public static let tokenStoreFull = Self(rawValue: "sdk.token_store_full")
    /// The keychain cannot be read before the device is unlocked for the first time.
    public static let tokenStoreLocked = Self(rawValue: "sdk.token_store_locked")
    /// Stored tokens are encrypted with a key that was not given. They are kept as they are.
    public static let tokenKeyMissing = Self(rawValue: "sdk.token_key_missing")
    /// Stored tokens are in clear text although there is a key. Whoever can write to the store may have put them there, so they are not used.
    public static let tokensNotEncrypted = Self(rawValue: "sdk.tokens_not_encrypted")
    /// Stored tokens are damaged, or were written by a newer version. They are kept as they are.
    public static let storedTokensUnreadable = Self(rawValue: "sdk.stored_tokens_unreadable")
    /// The media host failed, or its directory cannot be used.
    public static let mediaHostFailed = Self(rawValue: "sdk.media_host_failed")
    /// The media host refused: credentials, rights, or a bucket that is not there.
    public static let mediaHostRefused = Self(rawValue: "sdk.media_host_refused")
    /// The directory of the media host may not be written.
    public static let mediaHostNotWritable = Self(rawValue: "sdk.media_host_not_writable")
    /// The directory of the media host has no space left.
    public static let mediaHostFull = Self(rawValue: "sdk.media_host_full")
    /// A URL that this media host did not make was to be revoked.
    public static let notHostedHere = Self(rawValue: "sdk.not_hosted_here")
    /// The callback does not belong to this authorization request.
    public static let invalidCallback = Self(rawValue: "sdk.invalid_callback")
    /// No sign-in waits for this callback.
    public static let unknownSignIn = Self(rawValue: "sdk.unknown_sign_in")
    /// A stored sign-in is damaged, or was written by a newer version.
    public static let storedSignInUnreadable = Self(rawValue: "sdk.stored_sign_in_unreadable")
    /// A QR code was not confirmed in time.
    public static let qrCodeExpired = Self(rawValue: "sdk.qr_code_expired")
    /// The authorization code of a QR code was handed out before.
    public static let qrCodeUsed = Self(rawValue: "sdk.qr_code_used")
    /// No callback came in time.
    public static let signInTimedOut = Self(rawValue: "sdk.sign_in_timed_out")
    /// Another program listens on the port for callbacks.
    public static let portTaken = Self(rawValue: "sdk.port_taken")
    /// The machine lets nobody wait for callbacks.
    public static let receiverFailed = Self(rawValue: "sdk.receiver_failed")
    /// A webhook is not signed with the client secret of this app.
    public static let webhookForged = Self(rawValue: "sdk.webhook_forged")
    /// A webhook is genuine but older than the tolerance.
    public static let webhookExpired = Self(rawValue: "sdk.webhook_expired")
    /// A webhook is genuine but signed in the future.
    public static let webhookEarly = Self(rawValue: "sdk.webhook_early")
    /// A webhook is genuine but not what TikTok documents.
    public static let webhookUnreadable = Self(rawValue: "sdk.webhook_unreadable")
    /// A webhook is genuine but for another client key.
    public static let webhookOfAnotherApp = Self(rawValue: "sdk.webhook_of_another_app")
    /// The publish key was used for another post.
    public static let publishKeyConflict = Self(rawValue: "sdk.publish_key_conflict")
    /// A publish key is empty, too long or has control characters.
    public static let invalidPublishKey = Self(rawValue: "sdk.invalid_publish_key")
    /// There is no publish under this key in the journal.
    public static let unknownPublishKey = Self(rawValue: "sdk.unknown_publish_key")
    /// Somebody has decided that an unknown publish was not posted.
    public static let resolvedAsNotPosted = Self(rawValue: "sdk.resolved_as_not_posted")
    /// A post may still come of an earlier attempt, so nothing was sent.
    public static let publishAlreadySent = Self(rawValue: "sdk.publish_already_sent")
    /// Somebody else, such as another process, has taken over the publish.
    public static let publishClaimLost = Self(rawValue: "sdk.publish_claim_lost")
    /// The journal is damaged, or was written by a newer version. It is kept as it is.
    public static let journalUnreadable = Self(rawValue: "sdk.journal_unreadable")
    /// The journal failed.
    public static let journalFailed = Self(rawValue: "sdk.journal_failed")
    /// Somebody else, such as a process that is stopped, was writing to the journal for too long.
    public static let journalBusy = Self(rawValue: "sdk.journal_busy")
    /// Another machine uses the journal, where locks may not reach.
    public static let journalInUseElsewhere = Self(rawValue: "sdk.journal_in_use_elsewhere")
    /// The journal is open to other users, belongs to another user, is a symbolic link or something else than files in a directory. It was not used.
    public static let journalUnsafe = Self(rawValue: "sdk.journal_unsafe")
    /// The journal may not be written: it is read-only, or this user has not the right.
    public static let journalNotWritable = Self(rawValue: "sdk.journal_not_writable")
    /// The journal has no space left.
    public static let journalFull = Self(rawValue: "sdk.journal_full")
    /// Entries of the journal are encrypted with a key that was not given. They are kept as they are.
    public static let journalKeyMissing = Self(rawValue: "sdk.journal_key_missing")
    /// Entries of the journal are in clear text although there is a key. Whoever can write to it may have put them there, so they are not used.
    public static let journalNotEncrypted = Self(rawValue: "sdk.journal_not_encrypted")
    /// A cap of 24 hours is used up, as far as is known here; nothing was sent. See ``PostingObstacle``.
    public static let postingCapReached = Self(rawValue: "sdk.posting_cap_reached")
    /// A configuration value cannot be right.
    public static let invalidConfiguration = Self(rawValue: "sdk.invalid_configuration")
    /// The post asks for something that the backend cannot do, or a call does. See ``Backend``.
    public static let unsupportedCapability = Self(rawValue: "sdk.unsupported_capability")
    /// A URL names no TikTok post whose sound could be used.
    public static let invalidMusicURL = Self(rawValue: "sdk.invalid_music_url")
    /// A gateway refused the API key.
    public static let apiKeyRefused = Self(rawValue: "sdk.api_key_refused")
    /// The plan of a gateway does not cover this.
    public static let subscriptionRequired = Self(rawValue: "sdk.subscription_required")
    /// A gateway does not allow this.
    public static let permissionDenied = Self(rawValue: "sdk.permission_denied")
    /// A gateway has lost its connection to the TikTok account.
    public static let accountDisconnected = Self(rawValue: "sdk.account_disconnected")
    /// A gateway does not know an id.
    public static let notFound = Self(rawValue: "sdk.not_found")
    /// A gateway has taken the same post before.
    public static let duplicatePost = Self(rawValue: "sdk.duplicate_post")
    /// A gateway has taken another post under the idempotency key.
    public static let idempotencyConflict = Self(rawValue: "sdk.idempotency_conflict")
    /// A gateway refused, with or without a reason.
    public static let gatewayRefused = Self(rawValue: "sdk.gateway_refused")
    /// A gateway failed.
    public static let gatewayFailed = Self(rawValue: "sdk.gateway_failed")
    /// A gateway took a post and failed with it.
    public static let gatewayPublishFailed = Self(rawValue: "sdk.gateway_publish_failed")
    /// A gateway could not download the media.
    public static let mediaUnreachable = Self(rawValue: "sdk.media_unreachable")
    /// A photo or video is too large for a gateway.
    public static let mediaTooLarge = Self(rawValue: "sdk.media_too_large")
    /// There are more photos than a post may have.
    public static let tooManyPhotos = Self(rawValue: "sdk.too_many_photos")
    /// One of the photos could not be processed.
    public static let carouselFailed = Self(rawValue: "sdk.carousel_failed")
    /// The media could not be uploaded to a gateway; the post was never sent.
    public static let gatewayUploadFailed = Self(rawValue: "sdk.gateway_upload_failed")
    /// Something that a transport, store or publisher of your own threw.
    public static let unexpected = Self(rawValue: "sdk.unexpected")
}

/// Codes of TikTok's API. Source: https://developers.tiktok.com/doc/tiktok-api-v2-error-handling and the pages of the Content Posting API, read 2026-11.
extension TikTokError.Code {
    /// Success.
    public static let ok = Self(rawValue: "ok")
    /// The access token is missing, expired or wrong.
    public static let accessTokenInvalid = Self(rawValue: "access_token_invalid")
    /// The user did not grant the scope.
    public static let scopeNotAuthorized = Self(rawValue: "scope_not_authorized")
    /// Fields were asked for that need more scopes.
    public static let scopePermissionMissed = Self(rawValue: "scope_permission_missed")
    /// A parameter is wrong, in the spelling that TikTok sends.
    public static let invalidParams = Self(rawValue: "invalid_params")
    /// A parameter is wrong, in the spelling of the Content Posting pages.
    public static let invalidParam = Self(rawValue: "invalid_param")
    /// The file does not meet the API's specifications.
    public static let invalidFileUpload = Self(rawValue: "invalid_file_upload")
    /// Too many requests in a minute.
    public static let rateLimitExceeded = Self(rawValue: "rate_limit_exceeded")
    /// TikTok failed.
    public static let internalError = Self(rawValue: "internal_error")
    /// The creator's posts of the day are used up.
    public static let tooManyPosts = Self(rawValue: "spam_risk_too_many_posts")
    /// The creator is banned from posting.
    public static let userBannedFromPosting = Self(rawValue: "spam_risk_user_banned_from_posting")
    /// The creator has too many drafts waiting in the inbox.
    public static let tooManyPendingShares = Self(rawValue: "spam_risk_too_many_pending_share")
    /// The app's active posters of the day are used up.
    public static let reachedActiveUserCap = Self(rawValue: "reached_active_user_cap")
    /// The app is not audited and the account is not private.
    public static let unauditedClient = Self(rawValue: "unaudited_client_can_only_post_to_private_accounts")
    /// The URL is not under a verified domain or prefix of the app.
    public static let urlOwnershipUnverified = Self(rawValue: "url_ownership_unverified")
    /// The privacy level is not one that the creator offers.
    public static let privacyLevelOptionMismatch = Self(rawValue: "privacy_level_option_mismatch")
    /// The user's TikTok app is too old for photo drafts.
    public static let appVersionCheckFailed = Self(rawValue: "app_version_check_failed")
    /// The publish id is unknown.
    public static let invalidPublishID = Self(rawValue: "invalid_publish_id")
    /// The publish id belongs to another user or app.
    public static let publishIDOfAnotherUser = Self(rawValue: "token_not_authorized_for_specified_publish_id")
    /// It is too late to cancel.
    public static let publishNotCancellable = Self(rawValue: "publish_not_cancellable")
}

/// Words of `fail_reason`: why a post that was accepted did not come out. Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11.
extension TikTokError.Code {
    /// The format of the media is not accepted.
    public static let fileFormatCheckFailed = Self(rawValue: "file_format_check_failed")
    /// The video is too long or too short.
    public static let durationCheckFailed = Self(rawValue: "duration_check_failed")
    /// The frame rate is not accepted.
    public static let frameRateCheckFailed = Self(rawValue: "frame_rate_check_failed")
    /// The picture size is not accepted.
    public static let pictureSizeCheckFailed = Self(rawValue: "picture_size_check_failed")
    /// TikTok failed while processing.
    public static let processingFailed = Self(rawValue: "internal")
    /// TikTok could not download the video.
    public static let videoPullFailed = Self(rawValue: "video_pull_failed")
    /// TikTok could not download a photo.
    public static let photoPullFailed = Self(rawValue: "photo_pull_failed")
    /// The publish was cancelled on request.
    public static let publishCancelled = Self(rawValue: "publish_cancelled")
    /// The user removed the app's authorization.
    public static let authorizationRemoved = Self(rawValue: "auth_removed")
    /// The text was judged to be spam.
    public static let spamRiskText = Self(rawValue: "spam_risk_text")
    /// The post was judged to be spam.
    public static let spamRisk = Self(rawValue: "spam_risk")
}

/// Codes of the OAuth endpoints and of the authorization callback. Source: https://developers.tiktok.com/doc/oauth-error-handling, read 2026-11.
extension TikTokError.Code {
    /// A parameter is missing or malformed.
    public static let invalidRequest = Self(rawValue: "invalid_request")
    /// The client key or secret is wrong.
    public static let invalidClient = Self(rawValue: "invalid_client")
    /// The code or refresh token is expired, used up or wrong.
    public static let invalidGrant = Self(rawValue: "invalid_grant")
    /// A scope is unknown or not enabled for the app.
    public static let invalidScope = Self(rawValue: "invalid_scope")
    /// The app may not do this.
    public static let unauthorizedClient = Self(rawValue: "unauthorized_client")
    /// The grant type is unknown.
    public static let unsupportedGrantType = Self(rawValue: "unsupported_grant_type")
    /// The response type is unknown.
    public static let unsupportedResponseType = Self(rawValue: "unsupported_response_type")
    /// The user, or TikTok, refused.
    public static let accessDenied = Self(rawValue: "access_denied")
    /// The account is not a target user of the app's sandbox.
    public static let nonSandboxTarget = Self(rawValue: "non_sandbox_target")
    /// TikTok's authorization server failed.
    public static let serverError = Self(rawValue: "server_error")
    /// TikTok's authorization server is out of service for now.
    public static let temporarilyUnavailable = Self(rawValue: "temporarily_unavailable")
}
