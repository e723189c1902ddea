// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What every known code means and what to do about it: the table behind ``TikTokError``.
package enum ErrorCatalog {
    package struct Entry: Sendable {
        package var meaning: String
        package var remedy: String
        package var advice: Advice

        init(_ meaning: String, _ remedy: String, _ advice: Advice) {
            self.meaning = meaning
            self.remedy = remedy
            self.advice = advice
        }
    }

    /// All codes with an entry of their own.
    package static var codes: [TikTokError.Code] {
        entries.keys.sorted { $0.rawValue < $1.rawValue }
    }

    package static func entry(for code: TikTokError.Code, status: Int?) -> Entry {
        if let entry = entries[code] { return entry }
        return switch status {
        case 401:
            Entry("TikTok refused the access token.", "Refresh the token, or ask the user to authorize again.", .refreshToken)
        case 408, 425: Entry("TikTok did not take the request in time.", "Try again later.", .retry)
        case 429: Entry("Too many requests were sent.", "Wait at least a minute.", .retryAfter(.seconds(60)))
        case .some(500...): Entry("TikTok failed.", "Try again later.", .retry)
        case 403: Entry("TikTok refused the request.", "Look the code up in TikTok's documentation.", .giveUp)
        case .some(400..<500): Entry("TikTok refused the request.", "Look the code up in TikTok's documentation.", .fixRequest)
        default:
            Entry(
                "TikTok refused with a code that this SDK does not know.", "Look the code up in TikTok's documentation.", .giveUp)
        }
    }

    package static func advice(_ entry: Entry, retryAfter: Duration?, hasEffect: Bool) -> Advice {
        switch entry.advice {
        case .retry where hasEffect: .reconcile
        case .retry: retryAfter.map(Advice.retryAfter) ?? .retry
        case .retryAfter(let least): .retryAfter(max(least, retryAfter ?? .zero))
        case let other: other
        }
    }

    private static let entries: [TikTokError.Code: Entry] = [
        .invalidPost: Entry(
            "The post breaks rules of the backend; nothing was sent.", "Correct every problem that is listed.", .fixRequest),
        .fileUnreadable: Entry("A file could not be read.", "Check that the path names a readable file.", .fixRequest),
        .fileChanged: Entry(
            "The file changed while it was being uploaded; nothing was posted.", "Publish again when nobody writes to it.",
            .fixRequest),
        .notSent: Entry("The server could not be reached; the request was not sent.", "Check the network and try again.", .retry),
        .noAnswer: Entry(
            "The connection was lost before the answer came.",
            "Find out what happened before repeating it; reads may be repeated.", .retry),
        .timedOut: Entry("No answer came in time.", "Find out what happened before repeating it; reads may be repeated.", .retry),
        .cancelled: Entry("The request was cancelled.", "Nothing, if that was the intention.", .giveUp),
        .badAnswer: Entry(
            "The answer could not be understood.", "Try again; if it persists, give the log id to TikTok's support.", .retry),
        .redirected: Entry(
            "The server redirected, which TikTok's API never does.", "Check the base URL and any proxy in between.", .fixRequest),
        .foreignUploadHost: Entry(
            "The upload URL does not belong to TikTok; no byte was sent to it.",
            "Check the API base URL and any proxy in between; see TikTokEnvironment.uploadHosts.", .fixRequest),
        .uploadExpired: Entry(
            "The upload URL has expired; nothing was posted.", "Publish again: the upload has to finish within one hour.", .retry),
        .uploadOutOfStep: Entry(
            "The upload server reports a position that fits no chunk.",
            "Publish again; if it persists, give the log id to TikTok's support.", .retry),
        .unknownAccount: Entry("No tokens are stored for this account.", "Let the user sign in, then publish.", .reauthorize),
        .authorizationEnded: Entry("The authorization of this account has ended.", "Let the user sign in again.", .reauthorize),
        .tokenStoreFailed: Entry(
            "The token store failed.", "Repair the store; the tokens are kept in memory until then.", .retry),
        .tokenStoreBusy: Entry(
            "Somebody else had this account of the token store to themselves for too long.",
            "Try again; if it persists, look for a process that is stopped or hangs while it holds the lock.", .retry),
        .tokenStoreUnsafe: Entry(
            "The token store is open to other users, belongs to another user, or is a link.",
            "After making sure that nobody else was there, give it to this user alone.", .fixRequest),
        .tokenStoreNotWritable: Entry(
            "This process may not write to the token store.",
            "Make it writable; the tokens are kept in memory until then.", .retry),
        .tokenStoreFull: Entry(
            "The token store has no space left.", "Free space; the tokens are kept in memory until then.", .retry),
        .tokenStoreLocked: Entry(
            "The keychain is locked: the device was not unlocked since its restart.",
            "Try again when it was unlocked; the tokens are still there.", .retry),
        .tokenKeyMissing: Entry(
            "The stored tokens are encrypted with a key that was not given.",
            "Give that key, as the current or an earlier one; only if it is lost for good, remove the account and let the user sign in again.",
            .fixRequest),
        .tokensNotEncrypted: Entry(
            "The stored tokens are in clear text, but there is a key.",
            "If nobody else can have written them, encrypt them once, with FileTokenStore.reseal() for example.", .fixRequest),
        .storedTokensUnreadable: Entry(
            "Stored tokens cannot be read: they are damaged or were written by a newer version.",
            "Keep them for inspection, and let the user sign in again to replace them.", .reauthorize),
        .mediaHostFailed: Entry(
            "The media host failed; nothing is available there.", "Try again later.", .retry),
        .mediaHostFull: Entry(
            "The media host has no space left.", "Free space and try again.", .retry),
        .mediaHostNotWritable: Entry(
            "This process may not write to the media host.", "Give it the right to write there.", .fixRequest),
        .mediaHostRefused: Entry(
            "The media host refused the request.", "Read the server's words, and check credentials, rights and bucket.",
            .fixRequest),
        .notHostedHere: Entry(
            "The URL was not made by this media host; nothing was removed.",
            "Revoke it at the host that made it, under the same URL prefix.", .fixRequest),
        .invalidCallback: Entry("The callback does not belong to this sign-in.", "Start the sign-in again.", .reauthorize),
        .unknownSignIn: Entry(
            "No sign-in waits for this callback: it was used before, is too old, or was not started here.",
            "Start the sign-in again; where several processes take callbacks, keep its request in the user's session.",
            .reauthorize),
        .storedSignInUnreadable: Entry(
            "A stored sign-in cannot be read: it is damaged or was written by a newer version.", "Start the sign-in again.",
            .reauthorize),
        .qrCodeExpired: Entry("The QR code was not confirmed in time.", "Show a new code.", .reauthorize),
        .qrCodeUsed: Entry(
            "The authorization of this QR code was already handed out, perhaps in an answer that was lost.", "Show a new code.",
            .reauthorize),
        .signInTimedOut: Entry(
            "No callback came in time.",
            "Start again. If TikTok showed a page of its own, check the client key, the redirect URI in the portal (under Desktop, such as "
                + "http://127.0.0.1:*/callback/), the scopes, and that the account is a target user of the sandbox.",
            .reauthorize),
        .portTaken: Entry(
            "The port for the callback is taken.",
            "End the program that listens there, or choose another port; with '*' for the port in the portal every free one will do.",
            .fixRequest),
        .receiverFailed: Entry(
            "This machine does not let the program wait for the callback.",
            "Choose a port from 1024 on, and look at the limits of the system.", .fixRequest),
        .webhookForged: Entry(
            "The webhook is not signed with the client secret of this app.",
            "If TikTok sent it: use the client secret of the very app, and the body byte for byte as it came.", .giveUp),
        .webhookExpired: Entry(
            "The webhook is genuine but too old to be believed.", "Ask TikTok how the publish or the account stands.", .reconcile),
        .webhookEarly: Entry(
            "The webhook is genuine but was signed in the future.", "Set the clock of this machine.", .fixRequest),
        .webhookUnreadable: Entry(
            "The webhook is genuine but not what TikTok documents.", "Look for a newer version of this SDK.", .giveUp),
        .webhookOfAnotherApp: Entry(
            "The webhook is genuine but for another client key.", "Use the client key that belongs to the client secret.",
            .fixRequest),
        .publishKeyConflict: Entry(
            "The publish key was used for another post; nothing of this one was sent.",
            "Give every intended post a key of its own, such as the id of its job.", .fixRequest),
        .invalidPublishKey: Entry(
            "A publish key has 1 to 200 bytes of UTF-8 and no control characters.", "Choose another key.", .fixRequest),
        .unknownPublishKey: Entry(
            "The journal has no publish under this key.", "Check the account, the key and the directory of the journal.",
            .fixRequest),
        .resolvedAsNotPosted: Entry(
            "Somebody has decided that it was not posted.", "Publish again with the same key if it is still wanted.", .retry),
        .publishAlreadySent: Entry(
            "A post may still come of an earlier attempt; nothing was sent.",
            "Reconcile the publish, or resolve it if you know what came of it.", .reconcile),
        .unsupportedCapability: Entry(
            "The backend cannot do what was asked of it; nothing was sent.",
            "Leave it out, or use a backend that can: every problem names them.", .fixRequest),
        .invalidMusicURL: Entry(
            "The URL names no TikTok post whose sound could be used.",
            "Give the URL of a video or photo post that uses the sound, not the page of the sound.", .fixRequest),
        .apiKeyRefused: Entry(
            "The gateway refused the API key.", "Check the key, and that it belongs to this gateway.", .fixRequest),
        .subscriptionRequired: Entry(
            "The plan of the gateway does not cover this, or is not paid.", "Look at the subscription at the gateway.",
            .fixRequest),
        .permissionDenied: Entry(
            "The gateway does not allow this.", "Read the gateway's words, and check the rights of the key.", .fixRequest),
        .accountDisconnected: Entry(
            "The gateway has lost its connection to the TikTok account.",
            "Let the creator connect the account at the gateway again.", .reauthorize),
        .notFound: Entry(
            "The gateway does not know it.", "Check the id, and that it belongs to this key.", .fixRequest),
        .duplicatePost: Entry(
            "The gateway has taken the same post before.", "Follow that one; publish again only if it really is another post.",
            .giveUp),
        .idempotencyConflict: Entry(
            "The gateway has taken another post under this idempotency key.",
            "Look at the gateway for what it has taken before you publish again.", .reconcile),
        .gatewayRefused: Entry(
            "The gateway refused the request.", "Read the gateway's words.", .fixRequest),
        .gatewayFailed: Entry(
            "The gateway failed.", "Try again later.", .retry),
        .gatewayPublishFailed: Entry(
            "The gateway could not publish the post.", "Read the gateway's words, and look at the gateway.", .giveUp),
        .mediaUnreachable: Entry(
            "The gateway could not download the media.",
            "Serve them over https, without sign-in and redirect, with the right Content-Type.", .fixRequest),
        .mediaTooLarge: Entry(
            "A photo or video is too large for the gateway.", "Make it smaller: see MediaRules.", .fixRequest),
        .tooManyPhotos: Entry(
            "There are more photos than a post may have.", "Split them into several posts.", .fixRequest),
        .carouselFailed: Entry(
            "One of the photos could not be processed, which fails all of them.", "Look at every photo with MediaProbe.",
            .fixRequest),
        .gatewayUploadFailed: Entry(
            "The media could not be uploaded to the gateway; nothing was posted.", "Publish again.", .retry),
        .postingCapReached: Entry(
            "A cap of 24 hours is used up; nothing was sent.",
            "Wait until the date in the error, or forget the refusal if you know that there is room.", .waitForQuota),
        .publishClaimLost: Entry(
            "Somebody else works on this publish now.", "Ask for it again with the same key: that waits for the other one.",
            .retry),
        .journalUnreadable: Entry(
            "The journal cannot be read: it is damaged or was written by a newer version.",
            "Keep it for inspection: it knows what was sent. Use that version, or restore the journal.", .giveUp),
        .journalFailed: Entry(
            "The journal failed, so nothing was sent that it could not write down before.", "Repair it and try again.", .retry),
        .journalBusy: Entry(
            "Somebody else was writing to the journal for too long, so nothing was sent that it could not write down before.",
            "Try again; if it persists, look for a process that is stopped or hangs, or for a disk that does.", .retry),
        .journalInUseElsewhere: Entry(
            "Another machine has used the journal within the last minute, and locks may not reach that far.",
            "Give every machine a directory of its own, or take a journal over a database. If the other one is gone, or was this one before "
                + "a restart, try again in a minute.", .retryAfter(.seconds(60))),
        .journalUnsafe: Entry(
            "The journal is open to other users, belongs to another user, or is a link.",
            "After making sure that nobody else was there, give it to this user alone.", .fixRequest),
        .journalNotWritable: Entry(
            "This process may not write to the journal, so nothing was sent that it could not write down before.",
            "Make it writable and try again.", .retry),
        .journalFull: Entry(
            "The journal has no space left, so nothing was sent that it could not write down before.",
            "Free space and try again.",
            .retry),
        .journalKeyMissing: Entry(
            "Entries of the journal are encrypted with a key that was not given.",
            "Give that key, as the current or an earlier one.",
            .fixRequest),
        .journalNotEncrypted: Entry(
            "Entries of the journal are in clear text, but there is a key.",
            "If nobody else can have written them, encrypt them once, with FilePublishJournal.reseal() for example.", .fixRequest),
        .invalidConfiguration: Entry("A configuration value cannot be right.", "Correct it.", .fixRequest),
        .unexpected: Entry(
            "Something failed that this SDK does not know.", "Look at the transport, store or publisher that you supplied.",
            .giveUp),

        .accessTokenInvalid: Entry(
            "The access token is missing, expired or wrong.", "Refresh the token; if that fails too, let the user sign in again.",
            .refreshToken),
        .scopeNotAuthorized: Entry(
            "The user did not grant the scope that this needs.",
            "Ask the user to authorize again with that scope ticked; refreshing does not help.", .reauthorize),
        .scopePermissionMissed: Entry(
            "Fields were asked for that need scopes the user did not grant.",
            "Ask for fewer fields, or let the user authorize again.", .reauthorize),
        .invalidParams: Entry("TikTok refused a parameter.", "Read the server's words: they name the parameter.", .fixRequest),
        .invalidParam: Entry("TikTok refused a parameter.", "Read the server's words: they name the parameter.", .fixRequest),
        .invalidFileUpload: Entry(
            "TikTok refused the uploaded file.", "Use MP4 with H.264, or another format that TikTok accepts.", .fixRequest),
        .rateLimitExceeded: Entry(
            "Too many requests were sent within a minute.", "Wait at least a minute.", .retryAfter(.seconds(60))),
        .internalError: Entry("TikTok failed.", "Try again later.", .retry),
        .tooManyPosts: Entry(
            "The creator's posts through the API are used up for today.", "Wait 24 hours; the cap is shared by all apps.",
            .waitForQuota),
        .userBannedFromPosting: Entry(
            "The creator is banned from posting.", "The creator has to settle this with TikTok.", .giveUp),
        .tooManyPendingShares: Entry(
            "Five drafts are already waiting in the creator's inbox.",
            "The creator has to post or discard drafts, or 24 hours have to pass.", .waitForQuota),
        .reachedActiveUserCap: Entry(
            "The app's active posters are used up for today.",
            "Wait 24 hours, or ask TikTok for a higher cap in the audit; an unaudited app has five.", .waitForQuota),
        .unauditedClient: Entry(
            "The app is not audited, so it can post only to accounts that are private.",
            "Set the account to private in the TikTok app and post with SELF_ONLY, or have the app audited.", .fixRequest),
        .urlOwnershipUnverified: Entry(
            "The URL is not under a domain or prefix that the app has verified.",
            "Verify the domain or URL prefix in the developer portal, or upload the file instead.", .fixRequest),
        .privacyLevelOptionMismatch: Entry(
            "The creator does not offer this privacy level.", "Choose one of the levels in the creator info.", .fixRequest),
        .appVersionCheckFailed: Entry(
            "The creator's TikTok app is too old for photo drafts.", "The creator has to update the app to 31.8 or later.",
            .fixRequest),
        .invalidPublishID: Entry(
            "TikTok does not know this publish id.",
            "Check the id and the account; what became of the post cannot be told from here.", .giveUp),
        .publishIDOfAnotherUser: Entry(
            "The publish id belongs to another user or app.", "Use the account that started the publish.", .fixRequest),
        .publishNotCancellable: Entry("It is too late to cancel.", "Wait for the outcome.", .giveUp),

        .fileFormatCheckFailed: Entry(
            "TikTok does not accept the format of the media.", "Use MP4 with H.264 for a video, JPEG or WebP for photos.",
            .fixRequest),
        .durationCheckFailed: Entry(
            "TikTok does not accept the duration of the video.",
            "Keep it within the creator's limit, see max_video_post_duration_sec.", .fixRequest),
        .frameRateCheckFailed: Entry("TikTok does not accept the frame rate.", "Use 23 to 60 frames per second.", .fixRequest),
        .pictureSizeCheckFailed: Entry(
            "TikTok does not accept the picture size.",
            "Use 360 to 4096 pixels a side for a video, at most 1080 by 1920 for a photo.", .fixRequest),
        .processingFailed: Entry("TikTok failed while processing; nothing was posted.", "Publish again.", .retry),
        .videoPullFailed: Entry(
            "TikTok could not download the video; nothing was posted.",
            "Check that the URL answers without redirect and fast enough, then publish again.", .retry),
        .photoPullFailed: Entry(
            "TikTok could not download a photo; nothing was posted.",
            "Check that every URL answers without redirect, then publish again.", .retry),
        .publishCancelled: Entry("The publish was cancelled.", "Nothing, if that was the intention.", .giveUp),
        .authorizationRemoved: Entry("The user removed the app's authorization.", "Let the user sign in again.", .reauthorize),
        .spamRiskText: Entry("TikTok takes the text for spam.", "A person has to rewrite it.", .giveUp),
        .spamRisk: Entry("TikTok takes the post for spam.", "Do not repeat it.", .giveUp),

        .invalidRequest: Entry(
            "The authorization server refused a parameter.",
            "Check the redirect URI, letter by letter, and the PKCE encoding: TikTok wants the challenge in hex.", .fixRequest),
        .invalidClient: Entry(
            "The client key or client secret is wrong.",
            "Copy both again from the developer portal; sandbox and production have their own.", .fixRequest),
        .invalidGrant: Entry(
            "The code or refresh token is expired, used up or wrong.", "Let the user sign in again.", .reauthorize),
        .invalidScope: Entry(
            "A scope is unknown or not enabled for the app.",
            "Add the product with this scope to the app in the developer portal.", .fixRequest),
        .unauthorizedClient: Entry(
            "The app may not do this.", "Check the client key, and that Login Kit is added and the app approved.", .fixRequest),
        .unsupportedGrantType: Entry("The grant type is unknown.", "Check the base URL.", .fixRequest),
        .unsupportedResponseType: Entry("The response type is unknown.", "Check the authorize URL.", .fixRequest),
        .accessDenied: Entry("The user did not grant access.", "Start again only when the user wants to.", .giveUp),
        .nonSandboxTarget: Entry(
            "The account is not a target user of the app's sandbox.",
            "Add it to the sandbox in the developer portal; that can take an hour.", .fixRequest),
        .serverError: Entry("TikTok's authorization server failed.", "Try again later.", .retry),
        .temporarilyUnavailable: Entry("TikTok's authorization server is out of service for now.", "Try again later.", .retry),
    ]
}
