// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One attempt of one user to authorize the app: the URL to open, and what its callback is checked with.
///
/// Make a new one for every attempt: it carries its own state and PKCE verifier, and a callback belongs to exactly one request. A server
/// remembers it in ``SignInAttempts``, or with ``encodedForStorage()`` when the callback may come to another process.
///
/// Source of all rules: https://developers.tiktok.com/doc/login-kit-web and https://developers.tiktok.com/doc/login-kit-desktop, read 2026-11.
public struct AuthorizationRequest: Sendable, Hashable {
    /// Under which platform the redirect URI is registered in the developer portal. TikTok has separate rules for each.
    public enum Platform: Sendable, Hashable {
        /// A web application: an `https` redirect URI, no PKCE.
        case web
        /// A desktop application or command line tool: a redirect URI on the loopback interface with its port, PKCE.
        case desktop
        /// A mobile application: a universal link, an app link or the client key as scheme, PKCE.
        case mobile
    }

    /// Under which platform the redirect URI is registered.
    public let platform: Platform
    /// Where TikTok sends the user back to, exactly as it is registered, but with the actual port.
    public let redirectURI: String
    /// What the app asks for.
    public let scopes: [Scope]
    /// What ties the callback to this request.
    public let state: Secret
    /// What ties the exchange of the code to this request; `nil` when PKCE is not used.
    public let pkce: PKCE?
    /// The page to send the user to, in the system's browser. It shows ``state``: do not log it.
    public let url: URL

    /// A request of a web application.
    /// - Parameters:
    ///   - clientKey: The client key of the app.
    ///   - redirectURI: `https`, shorter than 512 characters, without query and fragment.
    ///   - scopes: What to ask for; at least one.
    ///   - disablesAutoAuth: Always shows the page where the user consents. Otherwise a browser that is signed in authorizes the same
    ///     account again without asking, so set it to let a user add another account.
    ///   - pkce: None by default: TikTok documents none for the web.
    ///   - state: At least 22 unreserved characters that nobody can guess; new random ones by default.
    ///   - environment: Where TikTok is.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, naming the rule that is broken.
    public static func web(
        clientKey: String,
        redirectURI: String,
        scopes: [Scope],
        disablesAutoAuth: Bool = false,
        pkce: PKCE? = nil,
        state: Secret = newState(),
        environment: TikTokEnvironment = .production
    ) throws -> AuthorizationRequest {
        try AuthorizationRequest(.web, clientKey, redirectURI, scopes, disablesAutoAuth, pkce, state, environment)
    }

    /// A request of a desktop application or command line tool.
    /// - Parameters:
    ///   - clientKey: The client key of the app.
    ///   - redirectURI: `http` or `https` to `localhost` or `127.0.0.1`, with the actual port, shorter than 512 characters, without query
    ///     and fragment, such as `http://127.0.0.1:53682/callback/`.
    ///   - scopes: What to ask for; at least one.
    ///   - disablesAutoAuth: Always shows the page where the user consents.
    ///   - pkce: A new verifier with a hexadecimal challenge by default.
    ///   - state: At least 22 unreserved characters that nobody can guess; new random ones by default.
    ///   - environment: Where TikTok is.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, naming the rule that is broken.
    public static func desktop(
        clientKey: String,
        redirectURI: String,
        scopes: [Scope],
        disablesAutoAuth: Bool = false,
        pkce: PKCE = PKCE(),
        state: Secret = newState(),
        environment: TikTokEnvironment = .production
    ) throws -> AuthorizationRequest {
        try AuthorizationRequest(.desktop, clientKey, redirectURI, scopes, disablesAutoAuth, pkce, state, environment)
    }

    /// A request of a mobile application.
    /// - Parameters:
    ///   - clientKey: The client key of the app.
    ///   - redirectURI: A universal link or app link (`https`), or a URI whose scheme is the client key.
    ///   - scopes: What to ask for; at least one.
    ///   - disablesAutoAuth: Always shows the page where the user consents.
    ///   - pkce: A new verifier with a hexadecimal challenge by default.
    ///   - state: At least 22 unreserved characters that nobody can guess; new random ones by default.
    ///   - environment: Where TikTok is.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, naming the rule that is broken.
    public static func mobile(
        clientKey: String,
        redirectURI: String,
        scopes: [Scope],
        disablesAutoAuth: Bool = false,
        pkce: PKCE = PKCE(),
        state: Secret = newState(),
        environment: TikTokEnvironment = .production
    ) throws -> AuthorizationRequest {
        try AuthorizationRequest(.mobile, clientKey, redirectURI, scopes, disablesAutoAuth, pkce, state, environment)
    }

    /// A new state: 32 characters with 192 random bits of the system.
    public static func newState() -> Secret {
        var generator = SystemRandomNumberGenerator()
        return newState(using: &generator)
    }

    /// A new state: 32 characters with 192 random bits.
    /// - Parameter generator: Where the randomness comes from; must be cryptographically secure outside of tests.
    public static func newState(using generator: inout some RandomNumberGenerator) -> Secret {
        .random(length: 32, using: &generator)
    }

    private init(
        _ platform: Platform, _ clientKey: String, _ redirectURI: String, _ scopes: [Scope], _ disablesAutoAuth: Bool,
        _ pkce: PKCE?, _ state: Secret, _ environment: TikTokEnvironment
    ) throws {
        try Self.check(clientKey: clientKey, scopes: scopes, state: state)
        try RedirectURIRules.check(redirectURI, platform: platform, clientKey: clientKey)

        var fields = [
            (name: "client_key", value: clientKey),
            (name: "response_type", value: "code"),
            (name: "scope", value: scopes.map(\.rawValue).joined(separator: ",")),
            (name: "redirect_uri", value: redirectURI),
            (name: "state", value: state.reveal()),
        ]
        if let pkce {
            fields.append((name: "code_challenge", value: pkce.challenge))
            fields.append((name: "code_challenge_method", value: "S256"))
        }
        if disablesAutoAuth {
            fields.append((name: "disable_auto_auth", value: "1"))
        }
        var page = URLComponents(url: environment.authorizeURL, resolvingAgainstBaseURL: true)
        page?.percentEncodedQuery = FormEncoding.encode(fields)
        guard let url = page?.url else {
            throw TikTokError.misconfigured("The authorization page has no valid URL.", "Correct TikTokEnvironment.authorizeURL.")
        }
        self.platform = platform
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.state = state
        self.pkce = pkce
        self.url = url
    }

    /// Takes up what was stored.
    init(platform: Platform, redirectURI: String, scopes: [Scope], state: Secret, pkce: PKCE?, url: URL) {
        self.platform = platform
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.state = state
        self.pkce = pkce
        self.url = url
    }

    static func check(clientKey: String, scopes: [Scope], state: Secret) throws {
        guard !clientKey.isEmpty else {
            throw TikTokError.misconfigured("The client key is empty.", "Copy it from the developer portal.")
        }
        guard !scopes.isEmpty,
            scopes.allSatisfy({ !$0.rawValue.isEmpty && !$0.rawValue.contains { $0 == "," || $0.isWhitespace } })
        else {
            throw TikTokError.misconfigured(
                "The scopes are empty, or one of them is not a single word.", "Name at least one, each as its own Scope.")
        }
        // 22 characters of base64url carry 128 bits.
        let bytes = state.reveal().utf8
        guard bytes.count >= 22, bytes.allSatisfy(FormEncoding.isUnreserved) else {
            throw TikTokError.misconfigured(
                "The state is shorter than 22 letters, digits, '-', '.', '_' and '~'.", "Let the request make one.")
        }
    }
}

extension AuthorizationRequest: CustomStringConvertible, CustomReflectable {
    /// Platform and scopes, never the URL: it shows the state.
    public var description: String {
        "authorization request (\(platform)) for \(scopes.map(\.rawValue).joined(separator: ","))"
    }

    /// A mirror without the URL: it shows the state.
    public var customMirror: Mirror {
        Mirror(self, children: ["platform": platform, "redirectURI": redirectURI, "scopes": scopes])
    }
}
