// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import TikTokPublishing

/// Uploads one file once, the way a publish session does, and prints how long that took and how much memory it needed.
@main
enum MeasureUploads {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let transport = transport(named: arguments[1]), let url = URL(string: arguments[2]) else {
            throw Failure("Usage: measure-uploads urlsession|asynchttpclient URL FILE")
        }
        let file = URL(fileURLWithPath: arguments[3])
        let stamp = try FileStamp(of: file)
        let ticket = UploadTicket(
            url: Secret(url.absoluteString), file: file, plan: try ChunkPlan(byteCount: stamp.byteCount),
            contentType: "video/mp4", issuedAt: Date(), stamp: stamp)
        let handle = PublishHandle(publishID: PublishID(rawValue: "v_pub_file~v2.1"), destination: .profile, media: .video)
        let publisher = try publisher(transport, uploadingTo: url)

        let idle = ProcessMemory.peak
        let start = ContinuousClock.now
        let end = await publisher.upload(
            Submission(handle: handle, upload: ticket), resuming: nil, beforeFinalChunk: {}, progress: { _ in })
        let seconds = (ContinuousClock.now - start).seconds
        guard case .finished = end else { throw Failure("The upload did not finish: \(end)") }
        try Figures(["seconds": seconds, "idle": idle, "peak": ProcessMemory.peak]).report()
    }

    private static func publisher(_ transport: any HTTPTransport, uploadingTo url: URL) throws -> TikTokPublisher {
        var base = URLComponents()
        base.scheme = url.scheme
        base.host = url.host
        base.port = url.port
        guard let base = base.url else { throw Failure("Not a URL of a server: \(url)") }
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: base)
        let tiktok = TikTok(
            app: AppCredentials(clientKey: "aw0benchmark", clientSecret: Secret("secret")), tokenStore: EphemeralTokenStore(),
            journal: EphemeralPublishJournal(), transport: transport, configuration: configuration)
        return tiktok.account(accessToken: Secret("act.benchmark")).publisher
    }

    private static func transport(named name: String) -> (any HTTPTransport)? {
        switch name {
        case "urlsession": return URLSessionTransport()
        #if AsyncHTTPClient
        case "asynchttpclient": return AsyncHTTPClientTransport()
        #endif
        default: return nil
        }
    }
}
