// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The endpoints of UGC Inc, all of them POST. Source: docs.ugc.inc, read 2026-11.
enum UGCIncEndpoint {
    case slideshow
    case video
    case draft
    case status
    case list
    case update
    case retry
    case delete
    case previewSchedule
    case accounts
    case accountTasks
    case media
    case createMedia
    case createUpload

    static let all = GatewayEndpoints<UGCIncEndpoint>([
        ("POST", "/post/slideshow", .slideshow),
        ("POST", "/post/video", .video),
        ("POST", "/post/draft", .draft),
        ("POST", "/post/status", .status),
        ("POST", "/post", .list),
        ("POST", "/post/update", .update),
        ("POST", "/post/retry", .retry),
        ("POST", "/post/delete", .delete),
        ("POST", "/post/preview-schedule", .previewSchedule),
        ("POST", "/accounts", .accounts),
        ("POST", "/accounts/status", .accountTasks),
        ("POST", "/media", .media),
        ("POST", "/media/create", .createMedia),
        ("POST", "/media/create/url", .createUpload),
    ])
}
