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
            --live give URLs under a domain that your app has verified. Without arguments three sample photos go to a sandbox. Exit status: 0 \
            when the post is published or in the inbox, 1 when it was refused or failed, 64 for a wrong command line.
            """
    )

    @Argument(help: ArgumentHelp("The photos: JPEG or WebP, files or https URLs, 1 to 35.", valueName: "file-or-url"))
    var photos: [String] = []

    @Option(help: "The title, at most 90 UTF-16 units.")
    var title = ""

    @Option(help: "The text under the photos, at most 4000 UTF-16 units.")
    var caption = ""

    @Option(
        help: ArgumentHelp(
            "Who may see it: PUBLIC_TO_EVERYONE, MUTUAL_FOLLOW_FRIENDS, FOLLOWER_OF_CREATOR or SELF_ONLY.",
            discussion: "Only levels that the creator offers. Required with --live; PUBLIC_TO_EVERYONE in the sandbox.",
            valueName: "level"))
    var privacy: String?

    @Option(help: ArgumentHelp("Which photo is the cover, counted from 0.", valueName: "index"))
    var cover = 0

    @Flag(help: "Send them to the creator's inbox as a draft.")
    var inbox = false

    @Flag(help: "Let people comment.")
    var allowComments = false

    @Flag(help: "Let TikTok pick music.")
    var addMusic = false

    @Flag(help: "Disclose that it promotes your own business.")
    var yourBrand = false

    @Flag(help: "Disclose that it is a paid partnership.")
    var brandedContent = false

    @Flag(help: "Label it as made by AI.")
    var aiGenerated = false

    @OptionGroup(title: "Where to")
    var backend: BackendOptions

    func validate() throws {
        if inbox, privacy != nil { throw ValidationError("--privacy does not apply to --inbox: the creator chooses in the app.") }
        if backend.live, !inbox, privacy == nil { throw ValidationError("--live needs --privacy: nobody but you can choose it.") }
        if backend.live, photos.isEmpty { throw ValidationError("--live needs URLs of photos.") }
    }

    func run() async throws {
        try await Publishing.explainingErrors {
            let backend = try await Backend.connect(backend)
            let result = await Result { try await Publishing.run(.photos(post(try await urls(backend))), on: backend) }
            await backend.close()
            try result.get()
        }
    }

    private func urls(_ backend: Backend) async throws -> [URL] {
        var urls: [URL] = []
        for photo in photos.isEmpty ? SampleMedia.photos.map(\.path) : photos {
            urls.append(try await backend.pullURL(photo, as: .photo))
        }
        return urls
    }

    private func post(_ urls: [URL]) -> PhotoPost {
        var post =
            inbox
            ? PhotoPost.draft(urls) : PhotoPost(urls, privacyLevel: privacy.map(PrivacyLevel.init) ?? .publicToEveryone)
        post.coverIndex = cover
        post.title = title
        post.caption = caption
        post.allowsComments = allowComments
        post.addsMusic = addMusic
        if yourBrand { post.disclosure.insert(.yourBrand) }
        if brandedContent { post.disclosure.insert(.brandedContent) }
        post.isAIGenerated = aiGenerated
        return post
    }
}
