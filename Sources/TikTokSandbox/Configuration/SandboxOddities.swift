// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where TikTok's documentation leaves doubt, or TikTok was seen to do otherwise than it says.
///
/// The defaults are the strict branch: what refuses more, or promises a client less. A test can take the other. Sources are TikTok's pages
/// (developers.tiktok.com, read 2026-11) and public reports of clients.
public struct SandboxOddities: Sendable, Hashable {
    /// What the API calls a bad field.
    public enum InvalidParameterCode: String, Sendable, CaseIterable {
        /// As seen in answers.
        case plural = "invalid_params"
        /// As the pages of the Content Posting API say.
        case singular = "invalid_param"
    }

    /// What the `Content-Range` of an answer to a chunk ends with.
    public enum UploadProgress: String, Sendable, CaseIterable {
        /// The number of bytes that have arrived.
        case count
        /// The index of the last byte that has arrived.
        case lastIndex = "last_index"
    }

    /// What a chunk is answered with that had arrived before.
    public enum RepeatedChunk: String, Sendable, CaseIterable {
        /// 416, as any chunk that is not the next.
        case refused
        /// 206, or 201 when the video is complete, and nothing changes.
        case accepted
    }

    /// What a chunk is answered with whose `Content-Range` names another total.
    public enum WrongTotal: String, Sendable, CaseIterable {
        /// 400.
        case badRequest = "400"
        /// 416.
        case rangeNotSatisfiable = "416"
    }

    /// How the status tells the ids of public posts.
    public enum PostIDs: String, Sendable, CaseIterable {
        /// A list of numbers of 19 digits, as documented.
        case numbers
        /// A list of strings.
        case strings
        /// One bare number when there is one.
        case scalar
        /// Never: the list stays empty, however long the moderation is over.
        case withheld
    }

    /// Where an answer to `check_qrcode` has the code.
    public enum QRCodeAnswer: String, Sendable, CaseIterable {
        /// In `redirect_uri`, as in TikTok's sample.
        case redirectURI = "redirect_uri"
        /// In `code` and `state`, as in TikTok's table.
        case fields
    }

    /// What user info does about fields outside the granted scopes.
    public enum FieldsWithoutScope: String, Sendable, CaseIterable {
        /// 401 and this code, as most reports say.
        case notAuthorized = "scope_not_authorized"
        /// 400 and this code.
        case permissionMissed = "scope_permission_missed"
        /// An answer with nothing in them, as one report says.
        case blank
    }

    /// The path of upload URLs.
    public enum UploadPath: String, Sendable, CaseIterable {
        /// `/upload`, as seen.
        case upload = "/upload"
        /// `/video/`, as documented.
        case video = "/video/"
    }

    /// The code of a refused field; `invalid_params` by default.
    public var invalidParameterCode = InvalidParameterCode.plural
    /// The HTTP status of `spam_risk_too_many_pending_share`: 400, as seen, by default; TikTok's pages say 403.
    public var pendingShareStatus = 400
    /// Whether the API refuses with HTTP 200 and only the code tells; false by default.
    public var refusesWithStatus200 = false
    /// Whether the OAuth endpoints refuse with HTTP 200; false by default. TikTok documents no status for them.
    public var refusesOAuthWithStatus200 = false
    /// Whether a refresh brings a new refresh token and ends the old one; true by default, as documented since November 2026.
    public var rotatesRefreshTokens = true
    /// Whether a refresh token that is used again after its grace ends the whole consent; false by default. No source says so.
    public var revokesReusedFamilies = false
    /// Whether a refresh begins the life of the refresh token anew; false by default, as seen.
    public var refreshExtendsRefreshTokens = false
    /// Whether every refresh is refused, as one project reports of TikTok's own sandbox; false by default.
    public var refusesEveryRefresh = false
    /// Whether a successful revocation has no body; false by default, which is `{}`.
    public var revokesWithEmptyBody = false
    /// Where an answer to `check_qrcode` has the code; `redirect_uri` by default.
    public var qrCodeAnswer = QRCodeAnswer.redirectURI
    /// Whether calls that were refused count towards the limits of calls a minute; true by default.
    public var countsRefusedCalls = true
    /// Whether the three calls that start a publish share their six calls a minute; false by default.
    public var sharesInitLimit = false
    /// Whether the limits of user info and videos are those of each token rather than of the app; false by default.
    public var limitsReadsPerToken = false
    /// What user info does about fields outside the granted scopes; `scope_not_authorized` by default.
    public var fieldsWithoutScope = FieldsWithoutScope.notAuthorized
    /// Whether a direct post that is started and never uploaded counts towards the daily cap; true by default.
    public var countsUnusedInits = true
    /// Whether a draft counts as pending for 24 hours even when it was posted or discarded; true by default.
    public var keepsPendingShares = true
    /// Whether branded content may be visible to its creator alone; false by default. TikTok documents no error for it.
    public var takesPrivateBrandedContent = false
    /// Whether a single chunk may be longer than the declared `chunk_size`, as before August 2026; false by default.
    public var takesLongSingleChunks = false
    /// The path of upload URLs; `/upload` by default.
    public var uploadPath = UploadPath.upload
    /// How an answer to a chunk tells the progress; the count by default.
    public var uploadProgress = UploadProgress.count
    /// What a chunk is answered with that had arrived before; 416 by default.
    public var repeatedChunk = RepeatedChunk.refused
    /// What a chunk is answered with whose `Content-Range` names another total; 400 by default.
    public var wrongTotal = WrongTotal.badRequest
    /// How the status tells the ids of public posts; as numbers by default.
    public var postIDs = PostIDs.numbers
    /// Whether the status spells `publicly_available_post_id` as everybody else does; false by default.
    public var spellsPubliclyRight = false
    /// Whether the status of a publish that is under way or complete is that word alone; false by default. Such answers were seen.
    public var answersBriefStatus = false
    /// Whether a pull is `PROCESSING_UPLOAD` once it was downloaded, as seen; false by default.
    public var pullsPassThroughUpload = false
    /// How long a publish can be asked for after it started, and its draft be posted; for ever by default. TikTok documents no time.
    public var publishLifetime: Duration = .zero
    /// Whether a webhook has the ids of posts as strings; false by default, which is numbers. TikTok documents no type.
    public var webhooksHaveStringIDs = false
    /// Whether a webhook that is sent again has the time and signature of the first attempt; false by default. TikTok does not say.
    public var webhooksKeepSignature = false
    /// Whether each webhook is sent twice, though it was answered with 200; false by default. Duplicates happen, says TikTok.
    public var duplicatesWebhooks = false

    /// The strict branches.
    public init() {}
}
