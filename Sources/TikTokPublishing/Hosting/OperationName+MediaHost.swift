// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension OperationName {
    /// `PUT` of media to a ``MediaHost`` of the network.
    public static let putMedia = Self(rawValue: "media_host.put")
    /// `DELETE` of media at a ``MediaHost`` of the network.
    public static let revokeMedia = Self(rawValue: "media_host.revoke")
}
