// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Runs a body with the path of a directory that does not exist yet, and cleans up.
func withNewDirectory<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: parent) }
    return try await body(parent + "/tokens")
}

/// The permissions of a file or directory, 0 when it is not there.
func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

/// Which file it is, whatever its name.
func inode(_ path: String) -> UInt64 {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt64(status.st_ino) : 0
}

/// The files in a directory whose names have an ending, sorted.
func files(_ ending: String, in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }.sorted().map { path + "/" + $0 }
}

/// The only file with tokens in a directory.
func tokenFile(in path: String) throws -> String {
    let files = try files(".tokens", in: path)
    return try #require(files.count == 1 ? files.first : nil)
}

/// Overwrites a file in place, so that its mode stays.
func overwrite(_ path: String, _ content: Data) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: content)
    try handle.close()
}

/// Every way in which something other than a plain file can be in the place of one.
let otherKinds: [@Sendable (String) -> Void] = [
    { symlink("/nowhere", $0) }, { symlink("/etc/passwd", $0) }, { mkfifo($0, 0o600) }, { mkdir($0, 0o700) },
]
