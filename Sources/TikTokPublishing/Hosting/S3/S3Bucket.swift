// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Where objects are kept: a bucket of Amazon S3, or of another store that speaks its protocol.
public struct S3Bucket: Sendable, Hashable {
    /// How a URL names the bucket.
    public enum Addressing: Sendable, Hashable {
        /// As the first part of the path: `https://s3.example.com/bucket/key`. Most stores other than Amazon's want this.
        case path
        /// In front of the host: `https://bucket.s3.eu-central-1.amazonaws.com/key`. Amazon wants this of new buckets.
        case virtualHost
    }

    /// The address of the store, without the bucket, such as `https://s3.eu-central-1.amazonaws.com`. It may have a path.
    public var endpoint: URL
    /// The region that requests are signed for, such as `eu-central-1`. Stores that know no regions mostly take `us-east-1` or `auto`.
    public var region: String
    /// The name of the bucket.
    public var name: String
    /// What all keys begin with, such as `tiktok/`; nothing by default. Letters, digits, `-`, `.`, `_`, `~` and slashes, the last one at the end.
    public var keyPrefix: String
    /// How a URL names the bucket; by its path by default.
    public var addressing: Addressing

    /// Names a bucket.
    /// - Parameters:
    ///   - name: The name of the bucket.
    ///   - endpoint: The address of the store, without the bucket.
    ///   - region: The region that requests are signed for.
    ///   - keyPrefix: What all keys begin with.
    ///   - addressing: How a URL names the bucket.
    public init(
        _ name: String, endpoint: URL, region: String, keyPrefix: String = "", addressing: Addressing = .path
    ) {
        self.endpoint = endpoint
        self.region = region
        self.name = name
        self.keyPrefix = keyPrefix
        self.addressing = addressing
    }
}

extension S3Bucket {
    /// The URL of the store that all keys of the prefix stand under.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``.
    func objectsURL() throws -> HostedURLPrefix {
        guard var parts = URLComponents(url: endpoint, resolvingAgainstBaseURL: true), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            parts.scheme == "https" || parts.scheme == "http" && HostedURLPrefix.isThisMachine(host),
            parts.percentEncodedPath.utf8.allSatisfy(Self.isKeyByte)
        else {
            throw TikTokError.misconfigured(
                "The endpoint of the S3 bucket is not an https URL without user, query and fragment.",
                "Use one such as https://s3.eu-central-1.amazonaws.com.")
        }
        let isName = (3...63).contains(name.utf8.count) && name.utf8.allSatisfy { Self.isKeyByte($0) && $0 != UInt8(ascii: "/") }
        guard isName, !name.hasPrefix("."), !name.hasSuffix(".") else {
            throw TikTokError.misconfigured(
                "The name of the S3 bucket is not 3 to 63 letters, digits, dots and hyphens.", "Copy it from the store.")
        }
        guard !region.isEmpty, region.utf8.allSatisfy({ FormEncoding.isUnreserved($0) }) else {
            throw TikTokError.misconfigured(
                "The region of the S3 bucket is not letters, digits and hyphens.", "Use one such as eu-central-1.")
        }
        let keyParts = keyPrefix.split(separator: "/", omittingEmptySubsequences: false)
        guard keyPrefix.isEmpty || keyPrefix.hasSuffix("/"), keyPrefix.utf8.count <= 512,
            keyPrefix.utf8.allSatisfy(Self.isKeyByte),
            !keyParts.dropLast().contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
        else {
            throw TikTokError.misconfigured(
                "The key prefix of the S3 bucket is not parts of letters, digits, '-', '.', '_' and '~', each with a slash behind it.",
                "Use one such as tiktok/.")
        }
        // Clients leave it out of Host, which is signed.
        if parts.port == (parts.scheme == "https" ? 443 : 80) { parts.port = nil }
        var path = parts.percentEncodedPath
        if !path.hasSuffix("/") { path += "/" }
        switch addressing {
        case .path: path += name + "/"
        case .virtualHost: parts.host = "\(name).\(host)"
        }
        parts.percentEncodedPath = path + keyPrefix
        guard let url = parts.url else { throw TikTokError(code: .invalidConfiguration) }
        return try HostedURLPrefix(url)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        FormEncoding.isUnreserved(byte) || byte == UInt8(ascii: "/")
    }
}
