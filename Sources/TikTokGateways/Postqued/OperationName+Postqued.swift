// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What is asked of Postqued.
extension OperationName {
    static let postquedCreatePost = Self(rawValue: "postqued.post")
    static let postquedPostStatus = Self(rawValue: "postqued.post_status")
    static let postquedAccounts = Self(rawValue: "postqued.accounts")
    static let postquedUpload = Self(rawValue: "postqued.upload")
    static let postquedPut = Self(rawValue: "postqued.put")
    static let postquedCompleteUpload = Self(rawValue: "postqued.complete_upload")
    static let postquedUploadImage = Self(rawValue: "postqued.upload_image")
    static let postquedPublish = Self(rawValue: "postqued.publish")
    static let postquedStatus = Self(rawValue: "postqued.status")
}
