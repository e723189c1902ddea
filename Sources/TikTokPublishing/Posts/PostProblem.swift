// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a post, found before anything was sent.
public struct PostProblem: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The field, named as in the post, such as `caption` or `photos[3]`.
    public var field: String
    /// Which of the photos it is about, counted from 0. `nil` for everything else.
    public var index: Int?
    /// Which rule is broken, for programs.
    public var rule: Rule
    /// What the rule is, with its limit, such as `at most 2200 UTF-16 units`.
    public var limit: String
    /// What was found, such as `2314 UTF-16 units`.
    public var actual: String
    /// What to do about it.
    public var remedy: String
    /// Whether converting the file can mend it, as with a photo that is too large. False for everything that a person has to decide. Which formats this
    /// build can convert says `ImageConverter.formats`.
    public var isMendable: Bool

    /// Creates a problem.
    /// - Parameters:
    ///   - field: The field, named as in the post.
    ///   - index: Which of the photos it is about, counted from 0; none by default.
    ///   - rule: Which rule is broken; ``Rule/unspecified`` by default.
    ///   - limit: What the rule is.
    ///   - actual: What was found.
    ///   - remedy: What to do about it.
    ///   - isMendable: Whether converting the file can mend it; not by default.
    public init(
        field: String, index: Int? = nil, rule: Rule = .unspecified, limit: String, actual: String, remedy: String,
        isMendable: Bool = false
    ) {
        self.field = field
        self.index = index
        self.rule = rule
        self.limit = limit
        self.actual = actual
        self.remedy = remedy
        self.isMendable = isMendable
    }

    /// Reads what was stored, also by versions that did not know rules.
    /// - Parameter decoder: Stands at an object.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            field: try container.decode(String.self, forKey: .field),
            index: try container.decodeIfPresent(Int.self, forKey: .index),
            rule: try container.decodeIfPresent(Rule.self, forKey: .rule) ?? .unspecified,
            limit: try container.decode(String.self, forKey: .limit),
            actual: try container.decode(String.self, forKey: .actual),
            remedy: try container.decode(String.self, forKey: .remedy),
            isMendable: try container.decodeIfPresent(Bool.self, forKey: .isMendable) ?? false)
    }

    /// Field, finding, rule and remedy in one line.
    public var description: String {
        "\(field): \(actual); must be \(limit). \(remedy)"
    }
}
