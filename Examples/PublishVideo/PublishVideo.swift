// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import Foundation
import TikTokMedia
import TikTokPublishing

@main
struct PublishVideo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish-video",
        abstract: "Publishes a video to TikTok, and watches it to the end.",
        discussion: """
            Without arguments a sample video goes to a sandbox in this very process: sign-in, creator info, upload and polling are real HTTP, \
            but nothing leaves your machine. Exit status: 0 when the post is published or in the inbox, 1 when it was refused or failed, \
            64 for a wrong command line.
            """
    )

    @Argument(help: "The video file: MP4, MOV or WebM. The sample video by default.")
    var file: String?

    @Option(help: "The caption, at most 2200 UTF-16 units.")
    var caption = ""

    @Option(
        help: ArgumentHelp(
            "Let TikTok download the video from this URL instead of uploading a file.",
            discussion: "Beside a sandbox also a file, which is then served on this machine.", valueName: "url"))
    var pull: String?

    @Flag(help: "Let people make duets.")
    var allowDuet = false

    @Flag(help: "Let people stitch it.")
    var allowStitch = false

    @Option(help: ArgumentHelp("The moment whose frame becomes the cover, in seconds.", valueName: "seconds"))
    var cover: Double?

    @OptionGroup
    var options: PostOptions

    @OptionGroup(title: "Where to")
    var backend: BackendOptions

    func validate() throws {
        if file != nil, pull != nil { throw ValidationError("Name a file or --pull a URL, not both.") }
        try options.validate(for: backend)
        if backend.live, file == nil, pull == nil { throw ValidationError("--live needs a video file or --pull.") }
        if backend.live, let pull, URL(string: pull)?.host == nil { throw ValidationError("--live --pull takes a complete URL.") }
        if let cover, !(0...86_400).contains(cover) {
            throw ValidationError("--cover takes seconds from the start of the video.")
        }
    }

    func run() async throws {
        try await Publishing.explainingErrors {
            let backend = try await Stage.connect(backend)
            let result = await Result { try await publish(on: backend) }
            await backend.close()
            try result.get()
        }
    }

    private func publish(on backend: Stage) async throws {
        let source: VideoPost.Source =
            if let pull {
                .url(try await backend.pullURL(pull, as: .video))
            } else if backend.account.backend.supports(.videoByFile) {
                .file(file.map { URL(fileURLWithPath: $0) } ?? SampleMedia.video)
            } else {
                .url(try await backend.pullURL(file ?? SampleMedia.video.path, as: .video))
            }
        try await Publishing.run(.video(post(source)), key: options.publishKey, on: backend)
    }

    private func post(_ source: VideoPost.Source) -> VideoPost {
        var post =
            options.inbox ? VideoPost.draft(source) : VideoPost(source, privacyLevel: options.privacyLevel)
        post.caption = caption
        post.allowsComments = options.allowComments
        post.allowsDuet = allowDuet
        post.allowsStitch = allowStitch
        post.disclosure = options.disclosure
        post.isAIGenerated = options.aiGenerated
        post.coverTimestamp = cover.map { .seconds($0) }
        post.schedule = options.schedule
        post.consent = options.postConsent
        return post
    }
}
