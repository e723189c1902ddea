// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension PullProblem {
    static let slow = PullProblem(
        .unreachable, limit: "answered within \(RemoteFile.timeLimit)", actual: "not answered",
        remedy: "Look at the web server if it stays so: TikTok gives up on a download after an hour.")

    static let noAddress = PullProblem(
        .host, limit: "a host that DNS knows", actual: "no address", remedy: "Check the host of the URL.")

    static let privateAddress = PullProblem(
        .host, limit: "a host of the public internet",
        actual: "an address of a private network, of this machine, or a special one",
        remedy: "Use a host that TikTok can reach.")

    static let noParts = PullProblem(
        .ranges, limit: "parts of a file", actual: "only whole files",
        remedy: "Nothing for TikTok; to have the media looked at here, let the web server answer requests with a Range.")

    static func unreachable(_ reason: String) -> PullProblem {
        PullProblem(
            .unreachable, limit: "a server that answers", actual: reason,
            remedy: "Check the host, its certificate and its firewall.")
    }

    static func busy(_ status: Int) -> PullProblem {
        PullProblem(
            .status, limit: "200 or 206", actual: "status \(status)",
            remedy: "Look at the web server if it stays so: TikTok may find it overloaded or broken too.")
    }

    static let unknownLength = PullProblem(
        .length, limit: "a length", actual: "none",
        remedy: "Nothing for TikTok; to have the media looked at here, let the web server tell in Content-Range how long it is.")

    static func redirect(_ status: Int) -> PullProblem {
        PullProblem(
            .redirect, limit: "no redirect", actual: "status \(status)",
            remedy: "Name the URL that it leads to: TikTok does not follow redirects.")
    }

    static func status(_ status: Int) -> PullProblem {
        PullProblem(
            .status, limit: "200 or 206", actual: "status \(status)",
            remedy: "Let everybody read the file without signing in, as TikTok does.")
    }
}
