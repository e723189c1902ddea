// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import TikTokPublishing

extension Sandbox.Configuration {
    /// Reads a configuration, as the `--config` of `tiktok-sandbox` takes it.
    ///
    /// The fields are those of the control door `/_sandbox/app`, and `client_key`, `client_secret`, `seed` and `accounts`: a list of users,
    /// each with a `username`, an `open_id` if wanted, and the fields of the door `/_sandbox/accounts/<open_id>`. What is not there keeps its default.
    /// - Parameter json: A JSON object.
    /// - Throws: ``SandboxError`` for what is no JSON, a field that is not known or has a bad value, two users of one name or id, and a client key
    ///   that looks like a production key.
    public init(json: Data) throws(SandboxError) {
        self.init()
        do throws(Refusal) {
            try read(json)
        } catch {
            throw SandboxError(meaning: error.message, remedy: "Correct the configuration.")
        }
        try check()
    }

    /// Sets one field of the control door `/_sandbox/app`.
    /// - Parameters:
    ///   - field: Its name.
    ///   - value: JSON, such as `false`, `30` or `["a","b"]`; what is no JSON is a string.
    /// - Throws: ``SandboxError`` for a field that is not known or a bad value.
    public mutating func set(_ field: String, to value: String) throws(SandboxError) {
        guard Self.settingNames.contains(field) else {
            throw SandboxError(
                meaning: "There is no field \(field).",
                remedy: "Use one of \(Self.settingNames.sorted().joined(separator: ", ")).")
        }
        do throws(Refusal) {
            let json = JSONValue(Data(value.utf8)) ?? .string(value)
            // A word that looks like a number, such as 416, may be meant as a word.
            let isWord = if case .string = settings[field] { true } else { false }
            try apply(try FieldReader(.object([field: isWord ? .string(value) : json]), at: ""))
        } catch {
            throw SandboxError(meaning: error.message, remedy: "Correct the value.")
        }
    }

    /// Refuses what no sandbox can start with.
    /// - Throws: ``SandboxError`` when the client key looks like a production key, or when two users have one name or id.
    package func check() throws(SandboxError) {
        guard !clientKey.hasPrefix("aw") else {
            throw SandboxError(
                meaning: "The client key begins with aw, as TikTok's keys for production do.",
                remedy: "Use any other, such as sbsandboxkey0000001: a real key has no business in a sandbox.")
        }
        guard !clientKey.isEmpty, !clientSecret.reveal().isEmpty else {
            throw SandboxError(meaning: "The client key or the client secret is empty.", remedy: "Leave it out for the default.")
        }
        guard Set(accounts.map(\.username)).count == accounts.count, Set(accounts.map(\.openID)).count == accounts.count else {
            throw SandboxError(meaning: "Two users have the same username or open_id.", remedy: "Name each of them once.")
        }
    }

    private mutating func read(_ json: Data) throws(Refusal) {
        guard let value = JSONValue(json) else { throw .invalidParams("The configuration is not valid JSON.") }
        let fields = try FieldReader(value, at: "")
        let unknown = fields.names(except: Self.settingNames.union(["client_key", "client_secret", "seed", "accounts"]))
        guard unknown.isEmpty else { throw .invalidParams("Unknown: \(unknown.joined(separator: ", ")).") }
        try apply(fields)
        clientKey = try fields.string("client_key") ?? clientKey
        clientSecret = try fields.string("client_secret").map { Secret($0) } ?? clientSecret
        seed = try fields.integer("seed", in: 0...Int64.max).map { UInt64($0) }
        guard let list = fields.fields["accounts"] else { return }
        guard case .array(let users) = list, !users.isEmpty else { throw .invalidParams("accounts must be a list of users.") }
        accounts = []
        for (index, user) in users.enumerated() {
            accounts.append(try SandboxAccount(user, at: "accounts[\(index)]"))
        }
    }
}

extension SandboxAccount {
    fileprivate init(_ value: JSONValue, at path: String) throws(Refusal) {
        let fields = try FieldReader(value, at: path)
        let unknown = fields.names(except: Self.settingNames.union(["username", "open_id"]))
        guard unknown.isEmpty else { throw .invalidParams("Unknown: \(unknown.joined(separator: ", ")).") }
        let username = try fields.required("username", try fields.string("username"))
        guard !username.isEmpty else { throw .invalidParams("\(path).username must not be empty.") }
        self.init(username: username, openID: try fields.string("open_id"))
        try apply(fields)
    }
}
