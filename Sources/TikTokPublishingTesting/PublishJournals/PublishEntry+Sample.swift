// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import TikTokPublishing

extension PublishEntry {
    /// An entry as it is after a while.
    /// - Parameters:
    ///   - id: Its name.
    ///   - state: How far it is.
    ///   - publishID: The backend's name for it, in all states in which it has one.
    ///   - failedAttempts: How many attempts were proven to have no effect before.
    ///   - takesEffectAtBegin: Whether the init alone can make the post happen.
    ///   - date: When it was last written down.
    package static func sample(
        _ id: ID, _ state: State = .planned, publishID: PublishID? = nil, failedAttempts: Int = 0,
        takesEffectAtBegin: Bool = true,
        at date: Date = Date(timeIntervalSince1970: 1_795_219_200)
    ) -> PublishEntry {
        let publishID = publishID ?? PublishID(rawValue: "v_pub_url~\(id)")
        let handle = PublishHandle(publishID: publishID, destination: .profile, media: .video)
        let caption = "“\(id.key)” \\ €😀 'caption'"
        let post = Post.video(
            VideoPost(
                .url(URL(string: "https://media.example/clip.mp4") ?? URL(fileURLWithPath: "/")), caption: caption,
                privacyLevel: .publicToEveryone))
        var attempts = (0..<failedAttempts).map { PublishAttempt(number: $0 + 1, sentAt: date, result: .notExecuted) }
        if let result = state.sampleResult {
            attempts.append(
                PublishAttempt(
                    number: attempts.count + 1, sentAt: date, result: result,
                    publishID: result == .accepted ? publishID : nil, fence: "nonce"))
        }
        let evidence = attempts.map { PublishEvidence(.begin, at: date, code: "ok", status: 200, logID: "log-\($0.number)") }
        return PublishEntry(
            id: id, fingerprint: PostFingerprint(of: post), post: state.isFinal ? nil : post, media: .video,
            destination: .profile, takesEffectAtBegin: takesEffectAtBegin, state: state, attempts: attempts,
            handle: attempts.last?.publishID.map { _ in handle }, upload: state == .uploading ? sampleUpload(at: date) : nil,
            outcome: state.sampleOutcome(handle), evidence: evidence, createdAt: date.addingTimeInterval(-0.125), updatedAt: date)
    }

    /// An entry that no journal may keep, since a post may come of two of its attempts.
    package static func withTwoLiveAttempts(_ id: ID) -> PublishEntry {
        let sample = sample(id, .initSending)
        let attempts = (1...2).map { PublishAttempt(number: $0, sentAt: sample.createdAt) }
        return PublishEntry(
            id: id, fingerprint: sample.fingerprint, post: sample.post, media: sample.media, destination: sample.destination,
            takesEffectAtBegin: true, state: .initSending, attempts: attempts, handle: nil, upload: nil, outcome: nil,
            evidence: [],
            createdAt: sample.createdAt, updatedAt: sample.updatedAt)
    }

    /// An entry whose first attempt was given a name and failed, and whose second one has another name.
    package static func sampleOfTwoNames(_ id: ID, _ first: PublishID, _ second: PublishID) -> PublishEntry {
        let sample = sample(id, .processing, publishID: second)
        let attempts = [
            PublishAttempt(number: 1, sentAt: sample.createdAt, result: .failed, publishID: first),
            PublishAttempt(number: 2, sentAt: sample.updatedAt, result: .accepted, publishID: second),
        ]
        return PublishEntry(
            id: id, fingerprint: sample.fingerprint, post: sample.post, media: sample.media, destination: sample.destination,
            takesEffectAtBegin: true, state: .processing, attempts: attempts, handle: sample.handle, upload: nil, outcome: nil,
            evidence: [], createdAt: sample.createdAt, updatedAt: sample.updatedAt)
    }

    private static func sampleUpload(at date: Date) -> UploadTicket? {
        guard let plan = try? ChunkPlan(byteCount: 80_000_000),
            let stamp = try? JSONDecoder().decode(FileStamp.self, from: Data(#"{"byteCount":80000000}"#.utf8))
        else { return nil }
        return UploadTicket(
            url: Secret("https://open-upload.tiktokapis.com/upload?token=CONFORMANCE"),
            file: URL(fileURLWithPath: "/media/clip.mp4"), plan: plan, contentType: "video/mp4", issuedAt: date, stamp: stamp)
    }
}

extension PublishEntry.State {
    /// What is known about the last attempt of an entry that is so far.
    fileprivate var sampleResult: PublishAttempt.Result? {
        switch self {
        case .planned, .cancelled: nil
        case .initSending: .inFlight
        case .initAmbiguous: .ambiguous
        case .uploading, .finalSending, .processing, .published, .inbox: .accepted
        case .failed: .failed
        }
    }

    fileprivate func sampleOutcome(_ handle: PublishHandle) -> PublishOutcome? {
        switch self {
        case .published:
            .published(PublishedPost(handle: handle, postIDs: [PostID(rawValue: "7512345678901234567")]))
        case .inbox: .inbox(handle)
        case .failed: .failed(TikTokError(code: .processingFailed))
        case .cancelled: .cancelled
        case .planned, .initSending, .initAmbiguous, .uploading, .finalSending, .processing: nil
        }
    }
}
