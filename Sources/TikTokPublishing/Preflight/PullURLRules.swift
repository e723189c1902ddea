// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Which URLs TikTok can download videos and photos from, judged by the text alone: nothing is looked up and nothing is fetched.
///
/// Sources: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide and
/// https://developers.tiktok.com/doc/content-posting-api-get-started, read 2026-11.
public struct PullURLRules: Sendable, Hashable {
    /// What the app has verified in the developer portal. When something is named here, a URL outside of it is refused before TikTok refuses it with
    /// ``TikTokError/Code/urlOwnershipUnverified``. Default: nothing, which checks nothing.
    public var verifiedProperties: [VerifiedProperty] = []
    /// How long a URL has to keep working. Default: one hour, after which TikTok gives a download up.
    public var downloadWindow: Duration = .seconds(3600)
    /// Whether media may be pulled over plain `http` from this machine, as the sandbox does. Default: no.
    public var allowsLoopback = false

    /// TikTok's rules.
    public init() {}

    /// Everything about a URL for which TikTok would refuse it.
    /// - Parameters:
    ///   - url: The URL.
    ///   - field: The field of the post, for the problems.
    ///   - index: Which of the photos it is, counted from 0; none by default.
    public func problems(in url: URL, field: String, index: Int? = nil) -> [PostProblem] {
        func problem(_ actual: String, _ remedy: String, rule: PostProblem.Rule = .url) -> [PostProblem] {
            [
                PostProblem(
                    field: field, index: index, rule: rule, limit: "an https URL that TikTok can download from", actual: actual,
                    remedy: remedy)
            ]
        }
        if url.isFileURL {
            return problem("a file on this machine", "Put it on a web server under a domain that the app has verified.")
        }
        // Foundation is asked too because it knows which names in Punycode are none.
        guard let parts = PullURL(url.absoluteString), !parts.host.isEmpty,
            URLComponents(string: url.absoluteString)?.host != nil
        else {
            return problem("not a complete URL", "Give it with scheme and host, and percent-encode what is not ASCII.")
        }
        if parts.userInfo != nil || parts.hasFragment {
            return problem("a URL with user, password or fragment", "Leave these out: TikTok needs the bare address.")
        }
        guard parts.portNumber != nil else {
            return problem("a URL with a port that is none", "Leave the port out, or name one from 1 to 65535.")
        }
        if allowsLoopback, parts.scheme == "http", Self.loopbackHosts.contains(parts.host) { return [] }
        guard parts.scheme == "https" else {
            return problem("an \(SafeText.identifier(parts.scheme) ?? "unknown") URL", "Serve it over https.")
        }
        switch HostName.kind(of: parts.host) {
        case .address: return problem("a URL with an IP address", "Use a host name: an address cannot be verified.")
        case .local: return problem("a host that only its own network knows", "Use a host name of the public internet.")
        case .malformed:
            return problem("a host that is no name", "Check the host: letters, digits and hyphens between single dots.")
        case .name: break
        }
        guard verifiedProperties.isEmpty || verifiedProperties.contains(where: { $0.covers(parts) }) else {
            return problem(
                "a URL outside of what the app has verified",
                "Verify its domain or prefix in the developer portal, or move the file.",
                rule: .urlUnverified)
        }
        return []
    }

    /// What may keep TikTok from downloading although it takes the URL.
    /// - Parameters:
    ///   - url: The URL.
    ///   - field: The field of the post, for the warnings.
    ///   - index: Which of the photos it is, counted from 0; none by default.
    ///   - date: When it is to be published.
    public func warnings(in url: URL, field: String, index: Int? = nil, at date: Date) -> [PostProblem] {
        guard let parts = PullURL(url.absoluteString), parts.scheme == "https" else { return [] }
        var warnings: [PostProblem] = []
        let window = downloadWindow / .seconds(1)
        if let expiry = SignedURL.expiry(of: parts), expiry < date.addingTimeInterval(window) {
            let left = expiry.timeIntervalSince(date)
            warnings.append(
                PostProblem(
                    field: field, index: index, rule: .urlExpires, limit: "a URL that works for another \(Int(window)) seconds",
                    actual: left > 0 ? "a signature that ends in \(Int(left)) seconds" : "a signature that has ended",
                    remedy: "Sign it for longer, right before publishing: TikTok may take an hour to download."))
        }
        if let port = parts.portNumber, port != 443 {
            warnings.append(
                PostProblem(
                    field: field, index: index, rule: .urlPort, limit: "a URL without a port", actual: "port \(port)",
                    remedy: "Serve it on 443: TikTok's documentation knows no other port."))
        }
        return warnings
    }

    private static let loopbackHosts = ["127.0.0.1", "localhost", "[::1]"]
}
