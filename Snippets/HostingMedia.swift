// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia
import TikTokPublishing

let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
let photo = directory.appendingPathComponent("photo.jpg")
try Data([0xFF, 0xD8, 0xFF, 0xE0]).write(to: photo)
let urlPrefix = URL(string: "https://media.example.com/tiktok/") ?? directory

// snippet.directory
let host = try DirectoryMediaHost(directory: directory, urlPrefix: urlPrefix)
let url = try await host.put(.file(photo), as: .jpeg)
// Publish PhotoPost([url], …), and when the session has told its outcome:
try await host.revoke(url)
// snippet.end

// snippet.s3
func bucket(key: Secret, secret: Secret) throws -> any MediaHost {
    let bucket = S3Bucket(
        "example-media", endpoint: URL(string: "https://s3.eu-central-1.amazonaws.com") ?? urlPrefix, region: "eu-central-1",
        keyPrefix: "tiktok/", addressing: .virtualHost)
    return try S3MediaHost(
        bucket, credentials: S3Credentials(accessKeyID: key, secretAccessKey: secret), links: .published(under: urlPrefix),
        transport: .urlSession)
}
// snippet.end

// snippet.convert
func hosted(_ file: URL) async throws -> URL {
    let rules = MediaRules()
    let info = try MediaProbe.probe(file: file)
    if rules.problems(of: info, as: .photo).isEmpty { return try await host.put(.file(file), as: info.format) }
    let image = try await ImageConverter().convert(file: file)
    return try await host.put(.bytes(image.jpeg), as: .jpeg)
}
// snippet.end

print("Was at", host.urlPrefix)
let bucketPrefix = try bucket(key: Secret("AKIAIOSFODNN7EXAMPLE"), secret: Secret("example")).urlPrefix
print("In the bucket it would be at", bucketPrefix)
try FileManager.default.removeItem(at: directory)
