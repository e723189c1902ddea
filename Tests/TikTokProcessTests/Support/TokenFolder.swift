// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The directory of a token store, looked at from outside.
struct TokenFolder {
    /// The end of the name of a file that holds tokens.
    static let suffix = ".tokens"

    let url: URL

    var path: String { url.path }

    /// The names of all files in it; none when it is not there.
    func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    /// Where the tokens of an account are: the documented name.
    func file(of account: String) -> URL {
        url.appendingPathComponent(fingerprint(account) + Self.suffix)
    }

    func content(of account: String) throws -> Data {
        try Data(contentsOf: file(of: account))
    }

    func pair(of account: String) throws -> StoredPair {
        try StoredPair(try content(of: account))
    }

    /// What is wrong with the rights: the folder has mode 0700, and every file 0600.
    func openings() throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let files = try names().map { (url.appendingPathComponent($0).path, 0o600) }
        return try ([(path, 0o700)] + files).filter { path, mode in
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int != mode
        }.map(\.0)
    }

    /// Names of files that are neither tokens nor an empty lock.
    func leftovers() throws -> [String] {
        try names().filter { name in
            if name.hasSuffix(Self.suffix) { return false }
            let content = try Data(contentsOf: url.appendingPathComponent(name))
            return !(name.hasSuffix(".lock") && content.isEmpty)
        }
    }
}
