// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The parameters of a callback: each there at most once, decoded exactly once, empty ones left out.
struct CallbackQuery: Sendable {
    private static let names: Set = ["code", "scopes", "state", "error", "error_description", "errCode"]

    private let fields: [String: String]

    /// Reads the query of a URL, or of path and query.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidCallback``.
    init(of target: String) throws {
        let query = target.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        guard let decoded = FormEncoding.decode(String(query)) else {
            throw TikTokError.invalidCallback("Its encoding is broken.")
        }
        var fields: [String: String] = [:]
        for (name, value) in decoded where Self.names.contains(name) {
            guard fields.updateValue(value, forKey: name) == nil else {
                throw TikTokError.invalidCallback("\(name) is there twice.")
            }
        }
        self.fields = fields.filter { !$0.value.isEmpty }
    }

    subscript(name: String) -> String? { fields[name] }

    /// The state, which every callback has to bring.
    func state() throws -> Secret {
        guard let state = fields["state"] else { throw TikTokError.invalidCallback("It has no state.") }
        return Secret(state)
    }
}

extension TikTokError {
    /// A callback that answers no request.
    static func invalidCallback(_ finding: String) -> TikTokError {
        TikTokError(
            code: .invalidCallback,
            meaning: "The callback does not belong to this sign-in. \(finding)",
            remedy: "Start the sign-in again.",
            advice: .reauthorize
        )
    }
}
