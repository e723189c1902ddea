// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One request as it came over the wire.
public struct LoopbackRequest: Sendable, Hashable {
    /// A header field with its name as it was written.
    public struct Field: Sendable, Hashable {
        /// The name, in the case of the wire.
        public var name: String
        /// The value without surrounding blanks.
        public var value: String
    }

    /// The method.
    public var method: String
    /// The target as it was written: path and query.
    public var target: String
    /// The header fields in their order.
    public var fields: [Field]
    /// The bytes of the body that came.
    public var body = Data()
    /// The number of the connection, from 0.
    public var connection: Int
    /// The number of the request on its connection, from 0: 0 is the first one.
    public var numberOnConnection: Int

    /// The values of a field, without regard to the case of its name.
    /// - Parameter name: The name of the field.
    /// - Returns: The values in their order.
    public func values(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// Reads a request head without its closing empty line; `nil` when it is none.
    init?(head: Data, connection: Int, numberOnConnection: Int) {
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        method = String(words[0])
        target = String(words[1])
        fields = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return Field(
                name: String(line[..<colon]), value: line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        self.connection = connection
        self.numberOnConnection = numberOnConnection
    }
}
