// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension AuthorizationRequest {
    /// Checks the URL that TikTok sent the user back to, and takes the code out of it.
    /// - Parameter url: The URL as it was received.
    /// - Returns: The code, decoded exactly once.
    /// - Throws: ``TikTokError``: see ``callback(from:)-(String)``.
    public func callback(from url: URL) throws -> AuthorizationCode {
        try callback(from: url.absoluteString)
    }

    /// Checks what TikTok sent the user back to, and takes the code out of it.
    ///
    /// The state is compared first and in constant time. Accept one callback for each request, whether it brought a code or not.
    /// - Parameter target: The whole URL, or path and query as a web server sees them: `/callback/?code=…&state=…`.
    /// - Returns: The code, decoded exactly once.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidCallback`` when the callback is not an answer to this request: state or code are
    ///   missing, wrong or there twice, a code comes with an error, or the encoding is broken. Otherwise with TikTok's own code, such as
    ///   ``TikTokError/Code/accessDenied`` when the user refused, or ``TikTokError/Code/nonSandboxTarget``.
    public func callback(from target: String) throws -> AuthorizationCode {
        try Self.code(in: target, state: state, isStateRequired: true)
    }

    /// The code of a callback. The state is compared wherever it is there; where something else ties the callback to the sign-in, it may be missing.
    static func code(in target: String, state: Secret, isStateRequired: Bool) throws -> AuthorizationCode {
        let fields = try CallbackQuery(of: target)
        if isStateRequired || fields["state"] != nil {
            guard state.isEqualInConstantTime(to: try fields.state()) else {
                throw TikTokError.invalidCallback("Its state belongs to another sign-in.")
            }
        }
        if let error = fields["error"] {
            guard fields["code"] == nil else {
                throw TikTokError.invalidCallback("It has both a code and an error.")
            }
            throw TikTokError(code: .oauth(error) ?? .invalidCallback, serverMessage: fields["error_description"])
        }
        // What TikTok's apps on phones answer when the user cancels. Seen in its own SDKs, not documented.
        if fields["errCode"] == "-2" {
            throw TikTokError(code: .accessDenied)
        }
        guard let code = fields["code"] else {
            throw TikTokError.invalidCallback("It has neither a code nor an error.")
        }
        return AuthorizationCode(code: Secret(code), scopes: fields["scopes"].map(Scope.set))
    }
}

extension TikTokError.Code {
    /// The word of an OAuth error, unchanged. `nil` when it is not a word, so that nobody can smuggle text into logs.
    static func oauth(_ word: String) -> Self? {
        let isWord = !word.isEmpty && word.utf8.count <= 64 && word.utf8.allSatisfy(FormEncoding.isUnreserved)
        return isWord ? Self(rawValue: word) : nil
    }
}
