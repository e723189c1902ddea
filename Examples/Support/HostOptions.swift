// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Foundation
public import TikTokPublishing

/// Where local photos get a public URL.
public struct HostOptions: ParsableArguments {
    /// A directory that a web server serves.
    @Option(
        help: ArgumentHelp(
            "Put local photos into this directory, which a web server serves at --host-url, until the post has come to its outcome.",
            valueName: "folder"))
    public var hostDirectory: String?

    /// A bucket.
    @Option(
        help: ArgumentHelp(
            "Put local photos into this S3 bucket, whose objects stand at --host-url.",
            discussion: """
                Without --host-url they get presigned URLs that work for a day. Takes AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_ACCESS_KEY_ID, \
                AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from the environment.
                """,
            valueName: "bucket"))
    public var hostBucket: String?

    /// Where directory or bucket are seen from outside.
    @Option(help: ArgumentHelp("The URL of the directory or bucket, which your app has verified.", valueName: "url"))
    public var hostURL: String?

    /// The defaults.
    public init() {}

    /// Refuses options that contradict each other.
    public func validate() throws {
        if hostDirectory != nil, hostBucket != nil { throw ValidationError("Use --host-directory or --host-bucket, not both.") }
        if hostDirectory != nil, hostURL == nil { throw ValidationError("--host-directory needs --host-url.") }
        if hostURL != nil, hostDirectory == nil, hostBucket == nil {
            throw ValidationError("--host-url needs --host-directory or --host-bucket.")
        }
        if let hostURL, URL(string: hostURL)?.host == nil {
            throw ValidationError("--host-url takes a URL such as https://media.example.com/tiktok/.")
        }
    }

    /// The host that was chosen; `nil` for none.
    public func host() throws -> (any MediaHost)? {
        let url = hostURL.flatMap { URL(string: $0) }
        if let hostDirectory, let url {
            return try DirectoryMediaHost(directory: URL(fileURLWithPath: hostDirectory), urlPrefix: url)
        }
        guard let hostBucket else { return nil }
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"],
            let region = environment["AWS_REGION"],
            let endpoint = URL(string: environment["AWS_ENDPOINT_URL_S3"] ?? "https://s3.\(region).amazonaws.com")
        else {
            throw ExampleError(
                "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION are not all set.", remedy: "Set them for --host-bucket.")
        }
        return try S3MediaHost(
            S3Bucket(hostBucket, endpoint: endpoint, region: region),
            credentials: S3Credentials(
                accessKeyID: Secret(key), secretAccessKey: Secret(secret),
                sessionToken: environment["AWS_SESSION_TOKEN"].map { Secret($0) }),
            links: url.map { .published(under: $0) } ?? .presigned(lifetime: .seconds(24 * 3600)),
            transport: ExampleTransport.make())
    }
}
