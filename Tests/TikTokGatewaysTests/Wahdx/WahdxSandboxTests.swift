// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

@Suite("wahdx in the sandbox")
struct WahdxSandboxTests {
    @Test("Accounts and creator info are those of the users")
    func accounts() async throws {
        let client = GatewayStudio().wahdx()
        #expect(try await client.accounts().map(\.username) == ["ana.cooks", "ben.travels"])
        let creator = try await client.creatorInfo(of: GatewayStudio.ana)
        #expect(creator.nickname == "Ana")
        #expect(creator.privacyLevelOptions.contains(.publicToEveryone))
    }

    @Test("Several publishes are asked for at once")
    func statuses() async throws {
        let studio = GatewayStudio()
        let client = studio.wahdx()
        let publish = try await client.post(WahdxPost(GatewayStudio.videoPost().post, accountID: GatewayStudio.ana))
        let id = try #require(publish.publishID)
        let known = WahdxStatusCheck(accountID: GatewayStudio.ana, publishID: id, media: .video)
        let unknown = WahdxStatusCheck(
            accountID: GatewayStudio.ana, publishID: PublishID(rawValue: "v_pub_url~v2.1"), media: .video)
        let answers = try await client.statuses(of: [unknown, known])
        #expect(answers.map(\.state) == [nil, "Queued"])
        #expect(answers[0].failure == "There is no such publish.")
    }

    @Test("A creator links an account by QR code, and every state is told once")
    func qrCode() async throws {
        let studio = GatewayStudio()
        let login = try await studio.wahdx().qrCodeLogin(uniqueID: "session-1")
        #expect(login.image.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        var states: [WahdxQRCodeState] = []
        for try await state in login.states {
            states.append(state)
            switch state {
            case .new: try await studio.sandbox.scanWahdxCode("session-1", username: "ben.travels", confirms: false)
            case .scanned: try await studio.sandbox.scanWahdxCode("session-1", username: "ben.travels", confirms: true)
            default: break
            }
        }
        guard states.count == 3, states[0] == .new, states[1] == .scanned, case .confirmed(let account) = states[2] else {
            Issue.record("the states are \(states)")
            return
        }
        #expect(account.username == "ben.travels")
    }

    @Test("A code that nobody scans expires")
    func qrCodeExpires() async throws {
        let studio = GatewayStudio { $0.qrCodeLifetime = .seconds(20) }
        let login = try await studio.wahdx().qrCodeLogin()
        #expect(login.lifetime == .seconds(20))
        var states: [WahdxQRCodeState] = []
        for try await state in login.states { states.append(state) }
        #expect(states == [.new, .expired])
    }

    @Test("A name of a sign-in that is too short is refused before anything is sent")
    func shortName() async throws {
        let studio = GatewayStudio()
        await #expect(
            throws: TikTokError(code: .invalidConfiguration, detail: "a unique_id has at least 8 characters, this one 5")
        ) {
            _ = try await studio.wahdx().qrCodeLogin(uniqueID: "short")
        }
        #expect(await studio.sandbox.requests.isEmpty)
    }

    @Test(
        "A photo under the name of a video is refused early, and so is a video under that of a photo",
        arguments: [
            ("1.mp4", "clip.JPG"), ("1.MOV", "clip.webp"), ("1.gif", "clip.avi"), ("1.php", "clip.php"), ("mp4", "jpg"),
        ])
    func otherExtension(photo: String, video: String) async throws {
        let studio = GatewayStudio()
        let account = studio.wahdx().account(GatewayStudio.ana, journal: studio.journal)
        var photos = GatewayStudio.photoPost()
        photos.photos[1] = GatewayStudio.url("https://media.example.com/\(photo)")
        let report = await account.preflight(.photos(photos))
        #expect(report.problems.map(\.rule) == [.url])
        #expect(report.problems.first?.index == 1)
        #expect(report.problems.first?.limit == "a URL whose path ends in .jpg, .jpeg, .png, .webp")
        var post = GatewayStudio.videoPost()
        post.source = .url(GatewayStudio.url("https://media.example.com/\(video)"))
        #expect(await account.preflight(.video(post)).problems.map(\.rule) == [.url])
    }

    @Test(
        "Names with the extension of their format are taken, in any case of letters", arguments: ["JPG", "jpeg", "PNG", "webp"])
    func ownExtension(name: String) async throws {
        let studio = GatewayStudio()
        let account = studio.wahdx().account(GatewayStudio.ana, journal: studio.journal)
        var photos = GatewayStudio.photoPost()
        photos.photos[1] = GatewayStudio.url("https://media.example.com/1.\(name)")
        #expect(await account.preflight(.photos(photos)).problems.isEmpty)
    }

    @Test("A file name without an extension is refused early, since wahdx judges by it")
    func fileExtension() async throws {
        let studio = GatewayStudio()
        let account = studio.wahdx().account(GatewayStudio.ana, journal: studio.journal)
        let post = VideoPost(.url(GatewayStudio.url("https://media.example.com/clip")), privacyLevel: .selfOnly)
        let report = await account.preflight(.video(post))
        #expect(report.problems.map(\.rule) == [.url])
        #expect(report.problems[0].remedy.contains("extension"))
    }
}
