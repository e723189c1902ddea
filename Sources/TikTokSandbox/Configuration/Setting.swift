// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Something that can be set, by its name in JSON: at a control door and in a configuration file.
struct Setting<Owner>: Sendable {
    let name: String
    let read: @Sendable (Owner) -> JSONValue
    /// Sets it from the fields, if it is among them.
    let write: @Sendable (inout Owner, FieldReader) throws(Refusal) -> Void

    static func bool(_ name: String, _ property: any WritableKeyPath<Owner, Bool> & Sendable) -> Setting {
        Setting(name: name, read: { .bool($0[keyPath: property]) }) { owner, fields throws(Refusal) in
            if let value = try fields.bool(name) { owner[keyPath: property] = value }
        }
    }

    static func integer(
        _ name: String, _ property: any WritableKeyPath<Owner, Int> & Sendable, in range: ClosedRange<Int64>
    ) -> Setting {
        Setting(name: name, read: { .integer(Int64($0[keyPath: property])) }) { owner, fields throws(Refusal) in
            if let value = try fields.integer(name, in: range) { owner[keyPath: property] = Int(value) }
        }
    }

    static func integer(
        _ name: String, _ property: any WritableKeyPath<Owner, Int64> & Sendable, in range: ClosedRange<Int64>
    ) -> Setting {
        Setting(name: name, read: { .integer($0[keyPath: property]) }) { owner, fields throws(Refusal) in
            if let value = try fields.integer(name, in: range) { owner[keyPath: property] = value }
        }
    }

    static func duration(_ name: String, _ property: any WritableKeyPath<Owner, Duration> & Sendable) -> Setting {
        Setting(name: name, read: { .number($0[keyPath: property].seconds) }) { owner, fields throws(Refusal) in
            if let value = try fields.duration(name) { owner[keyPath: property] = value }
        }
    }

    static func string(_ name: String, _ property: any WritableKeyPath<Owner, String> & Sendable) -> Setting {
        Setting(name: name, read: { .string($0[keyPath: property]) }) { owner, fields throws(Refusal) in
            if let value = try fields.string(name) { owner[keyPath: property] = value }
        }
    }

    static func strings(_ name: String, _ property: any WritableKeyPath<Owner, [String]> & Sendable) -> Setting {
        Setting(name: name, read: { .array($0[keyPath: property].map { .string($0) }) }) { owner, fields throws(Refusal) in
            if let value = try fields.strings(name) { owner[keyPath: property] = value }
        }
    }

    /// One word of several.
    static func word<Word: RawRepresentable & CaseIterable & Sendable>(
        _ name: String, _ property: any WritableKeyPath<Owner, Word> & Sendable
    ) -> Setting where Word.RawValue == String {
        let words = Word.allCases.map { ($0.rawValue, $0) }
        return Setting(name: name, read: { .string($0[keyPath: property].rawValue) }) { owner, fields throws(Refusal) in
            guard let text = try fields.string(name) else { return }
            guard let word = words.first(where: { $0.0 == text }) else {
                throw .invalidParams("\(name) must be one of \(words.map(\.0).joined(separator: ", ")).")
            }
            owner[keyPath: property] = word.1
        }
    }
}

/// Something with settings.
protocol Settable {
    static var settings: [Setting<Self>] { get }
}

extension Settable {
    /// Sets what is among the fields.
    mutating func apply(_ fields: FieldReader) throws(Refusal) {
        for setting in Self.settings {
            try setting.write(&self, fields)
        }
    }

    /// All settings as they are.
    var settings: [String: JSONValue] {
        Dictionary(Self.settings.map { ($0.name, $0.read(self)) }, uniquingKeysWith: { first, _ in first })
    }

    static var settingNames: Set<String> {
        Set(settings.map(\.name))
    }
}
