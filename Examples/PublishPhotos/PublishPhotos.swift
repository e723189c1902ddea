// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import Foundation
import TikTokMedia
import TikTokPublishing

@main
struct PublishPhotos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish-photos",
        abstract: "Publishes photos to TikTok, and watches them to the end.",
        discussion: """
            TikTok downloads photos, it does not take uploads. Local files are served to the sandbox by a small server in this process; with \
            --live give URLs under a domain that your app has verified, or a place to host files. What TikTok would refuse, such as a PNG, \
            is converted to JPEG; on Linux with the package trait ImageConversion. Without arguments three sample photos go to a sandbox. Exit status: 0 \
            when the post is published or in the inbox, 1 when it was refused or failed, 64 for a wrong command line.
            """
    )

    @Argument(help: ArgumentHelp("The photos: files or https URLs, 1 to 35.", valueName: "file-or-url"))
    var photos: [String] = []

    @Option(help: "The title, at most 90 UTF-16 units.")
    var title = ""

    @Option(help: "The text under the photos, at most 4000 UTF-16 units.")
    var caption = ""

    @Option(help: ArgumentHelp("Which photo is the cover, counted from 0.", valueName: "index"))
    var cover = 0

    @Flag(help: "Let TikTok pick music.")
    var addMusic = false

    @OptionGroup
    var options: PostOptions

    @OptionGroup(title: "Where TikTok downloads from")
    var hosting: HostOptions

    @OptionGroup(title: "Where to")
    var backend: BackendOptions

    func validate() throws {
        try options.validate(for: backend)
        if backend.live, photos.isEmpty { throw ValidationError("--live needs URLs of photos.") }
    }

    func run() async throws {
        try await Publishing.explainingErrors {
            let host = try hosting.host()
            let backend = try await Stage.connect(backend)
            let hosted = HostedPhotos(backend, host: host)
            let result = await Result {
                let post = post(try await urls(hosted))
                try await Publishing.run(.photos(post), key: options.publishKey, on: backend) { await hosted.clean(after: $0) }
            }
            // A publish that nobody waits for any more goes on, and so does TikTok's download.
            if !Task.isCancelled { await hosted.clean(after: nil) }
            await backend.close()
            try result.get()
        }
    }

    private func urls(_ hosted: HostedPhotos) async throws -> [URL] {
        var urls: [URL] = []
        for photo in photos.isEmpty ? SampleMedia.photos.map(\.path) : photos {
            urls.append(try await hosted.url(photo))
        }
        return urls
    }

    private func post(_ urls: [URL]) -> PhotoPost {
        var post =
            options.inbox
            ? PhotoPost.draft(urls) : PhotoPost(urls, privacyLevel: options.privacyLevel)
        post.coverIndex = cover
        post.title = title
        post.caption = caption
        post.allowsComments = options.allowComments
        post.addsMusic = addMusic
        post.disclosure = options.disclosure
        post.isAIGenerated = options.aiGenerated
        post.schedule = options.schedule
        post.consent = options.postConsent
        return post
    }
}
