// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How a request failed: a row of the ``DecisionTable``.
package enum FailureKind: Int, CaseIterable, Sendable {
    /// Not one byte of the request left.
    case notSent
    /// Bytes left, and no answer came.
    case noReply
    /// An answer that should be a success and cannot be read.
    case garbled
    case tokenInvalid
    /// The user, the app or the domain may not: scope, ban, audit, ownership.
    case forbidden
    case rateLimited
    case badRequest
    /// A cap of the creator or the app is used up.
    case quota
    /// A 5xx in the backend's own words.
    case serverFailed
    /// A 5xx of something in between, and 408 and 425.
    case gatewayFailed
    case redirected
    /// A refusal in an answer with status 2xx.
    case refusedInSuccess
    /// The upload URL is expired or unknown.
    case uploadGone
    /// The chunk is not the one that the upload server expects.
    case outOfStep
    /// The code or refresh token is expired, used up or wrong.
    case invalidGrant

    /// The kind of a failure, as far as its status tells.
    package init(status: Int) {
        self =
            switch status {
            case 200..<300: .garbled
            case 300..<400: .redirected
            case 401: .tokenInvalid
            case 403: .forbidden
            case 408, 425: .gatewayFailed
            case 429: .rateLimited
            case 500...: .gatewayFailed
            default: .badRequest
            }
    }

    /// The kind of a failure without an answer.
    package init(_ error: TransportError) {
        self =
            switch error.reason {
            case _ where error.delivery == .notSent: .notSent
            case .responseTooLarge, .badResponse: .garbled
            default: .noReply
            }
    }

    /// The kind of a failure.
    package init(_ error: TikTokError) {
        if error.delivery == .notSent {
            self = .notSent
        } else if error.code == .redirected {
            self = .redirected
        } else if error.code == .badAnswer {
            self = .garbled
        } else if error.delivery == .maybeSent {
            self = .noReply
        } else if let status = error.status {
            self = Self(error, status: status)
        } else {
            // Nothing was answered, and nothing is known about bytes: something on this side refused before there was a request.
            self = .notSent
        }
    }

    /// The kind that a code stands for, whatever status it came with.
    package init(code: TikTokError.Code) {
        self =
            switch code {
            case .accessTokenInvalid: .tokenInvalid
            case .invalidGrant: .invalidGrant
            case .rateLimitExceeded: .rateLimited
            case .internalError, .serverError, .temporarilyUnavailable, .gatewayFailed: .serverFailed
            case .tooManyPosts, .tooManyPendingShares, .reachedActiveUserCap: .quota
            case .scopeNotAuthorized, .scopePermissionMissed, .userBannedFromPosting, .unauditedClient, .urlOwnershipUnverified:
                .forbidden
            default: .badRequest
            }
    }

    private init(_ error: TikTokError, status: Int) {
        let isTold = error.code != .http(status)
        let ofStatus = Self(status: status)
        switch ofStatus {
        case .garbled: self = .refusedInSuccess
        case .gatewayFailed: self = isTold && status >= 500 ? .serverFailed : .gatewayFailed
        case .rateLimited: self = .rateLimited
        case .forbidden where error.operation == .uploadChunk, .badRequest where error.operation == .uploadChunk && status == 404:
            self = .uploadGone
        case .badRequest where error.operation == .uploadChunk && status == 416: self = .outOfStep
        default:
            let ofCode = Self(code: error.code)
            self = isTold && ofCode != .badRequest ? ofCode : status == 401 && isTold ? .forbidden : ofStatus
        }
    }
}
