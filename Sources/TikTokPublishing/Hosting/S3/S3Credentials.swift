// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What requests to S3 are signed with.
public struct S3Credentials: Sendable, Hashable {
    /// The access key id.
    public var accessKeyID: Secret
    /// The secret access key.
    public var secretAccessKey: Secret
    /// The session token of temporary credentials; `nil` for lasting ones.
    public var sessionToken: Secret?

    /// Collects credentials.
    /// - Parameters:
    ///   - accessKeyID: The access key id.
    ///   - secretAccessKey: The secret access key.
    ///   - sessionToken: The session token of temporary credentials; none by default.
    public init(accessKeyID: Secret, secretAccessKey: Secret, sessionToken: Secret? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }
}
