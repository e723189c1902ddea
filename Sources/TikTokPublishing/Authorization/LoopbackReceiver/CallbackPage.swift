// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the browser is shown. Static: nothing of the request comes back, nothing is loaded from anywhere.
enum CallbackPage: Sendable, Hashable, CaseIterable {
    /// The callback brought a code.
    case answered
    /// The callback brought TikTok's refusal.
    case declined
    /// The right path, but no answer to this sign-in.
    case foreign
    case notFound
    case wrongHost
    case wrongMethod
    case malformed
    case tooLarge

    /// The whole response.
    /// - Parameter withBody: Whether the body goes with it; an answer to `HEAD` has none.
    func response(withBody: Bool = true) -> [UInt8] {
        let body = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>\(title)</title>
            <h1>\(title)</h1>
            <p>\(text)</p>
            </html>

            """
        let head = [
            "HTTP/1.1 \(status)",
            "Content-Type: text/html; charset=utf-8",
            "Content-Length: \(body.utf8.count)",
            "Cache-Control: no-store",
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
        ]
        let fields = head + (self == .wrongMethod ? ["Allow: GET"] : []) + ["", ""]
        return Array((fields.joined(separator: "\r\n") + (withBody ? body : "")).utf8)
    }

    private var status: String {
        switch self {
        case .answered, .declined: "200 OK"
        case .foreign, .malformed: "400 Bad Request"
        case .notFound: "404 Not Found"
        case .wrongMethod: "405 Method Not Allowed"
        case .wrongHost: "421 Misdirected Request"
        case .tooLarge: "431 Request Header Fields Too Large"
        }
    }

    private var title: String {
        switch self {
        case .answered: "Back to the application"
        case .declined: "Not signed in"
        default: "Nothing here"
        }
    }

    private var text: String {
        switch self {
        case .answered: "TikTok has answered. You can close this window and go back to the application."
        case .declined: "The sign-in was refused. You can close this window; the application says why."
        case .foreign: "This is not the answer to the sign-in that the application waits for. Start from the application again."
        default: "Only the answer to a sign-in at TikTok is taken here."
        }
    }
}
