// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads the fields of a JSON object and refuses wrong types, as a server with a schema does. `null` is a wrong type.
struct FieldReader {
    let fields: [String: JSONValue]
    private let path: String

    init(_ value: JSONValue?, at path: String) throws(Refusal) {
        guard case .object(let fields) = value else {
            throw .invalidParams(path.isEmpty ? "The body must be a JSON object." : "\(path) is required and must be an object.")
        }
        self.fields = fields
        self.path = path
    }

    /// The fields that are not among the known ones, with their path.
    func names(except known: Set<String>) -> [String] {
        fields.keys.filter { !known.contains($0) }.map { name($0) }.sorted()
    }

    func string(_ key: String) throws(Refusal) -> String? {
        guard let value = fields[key] else { return nil }
        guard case .string(let text) = value else { throw .invalidParams("\(name(key)) must be a string.") }
        return text
    }

    func bool(_ key: String) throws(Refusal) -> Bool? {
        guard let value = fields[key] else { return nil }
        guard case .bool(let flag) = value else { throw .invalidParams("\(name(key)) must be a boolean.") }
        return flag
    }

    func integer(_ key: String, in range: ClosedRange<Int64> = Int64.min...Int64.max) throws(Refusal) -> Int64? {
        guard let value = fields[key] else { return nil }
        guard case .integer(let number) = value, range.contains(number) else {
            throw .invalidParams("\(name(key)) must be an integer in its range.")
        }
        return number
    }

    func strings(_ key: String) throws(Refusal) -> [String]? {
        guard let value = fields[key] else { return nil }
        guard case .array(let elements) = value else { throw .invalidParams("\(name(key)) must be a list of strings.") }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw .invalidParams("\(name(key)) must be a list of strings.") }
            texts.append(text)
        }
        return texts
    }

    func required<Value>(_ key: String, _ value: Value?) throws(Refusal) -> Value {
        guard let value else { throw .invalidParams("\(name(key)) is required.") }
        return value
    }

    private func name(_ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }
}
