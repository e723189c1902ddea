// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The endpoints of wahdx. Source: its documentation, read 2026-11.
enum WahdxEndpoint {
    case post
    case status
    case statuses
    case accounts
    case creatorInfo
    case requestQRCode
    case checkQRCode

    static let all = GatewayEndpoints<WahdxEndpoint>([
        ("POST", "/api/content/post", .post),
        ("GET", "/api/content/status/{}/{}", .status),
        ("POST", "/api/content/status/batch", .statuses),
        ("GET", "/api/content/accounts", .accounts),
        ("GET", "/api/content/creator-info/{}", .creatorInfo),
        ("POST", "/api/content/qr-login/request", .requestQRCode),
        ("POST", "/api/content/qr-login/check", .checkQRCode),
    ])
}
