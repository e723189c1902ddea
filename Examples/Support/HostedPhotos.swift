// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import TikTokMedia
public import TikTokPublishing

/// Photos on their way: converted where TikTok would refuse them, and hosted until the post has come to its outcome.
public actor HostedPhotos {
    private let backend: Stage
    private let host: (any MediaHost)?
    private var hosted: [URL] = []
    private var converted: [URL] = []

    /// Nothing is hosted yet.
    /// - Parameters:
    ///   - backend: Where they go to.
    ///   - host: Where local files get a URL; beside a sandbox this process serves them by itself.
    public init(_ backend: Stage, host: (any MediaHost)?) {
        self.backend = backend
        self.host = host
    }

    /// The URL that a photo can be pulled from.
    /// - Parameter text: A URL or a path.
    public func url(_ text: String) async throws -> URL {
        if let url = URL(string: text), url.host != nil { return try await backend.pullURL(text, as: .photo) }
        let file = try await accepted(URL(fileURLWithPath: text))
        guard let host else { return try await backend.pullURL(file.path, as: .photo) }
        let url = try await host.put(.file(file), as: try MediaCheck.acceptedFile(file, as: .photo).format)
        hosted.append(url)
        Console.step("Hosted", "\(text) under \(host.urlPrefix.absoluteString)")
        return try await backend.pullURL(url.absoluteString, as: .photo)
    }

    /// Takes everything away again that is still there. A post of which TikTok may still download keeps its photos.
    /// - Parameter outcome: What came of the post; `nil` when there is no telling, because nothing was sent or it was told before.
    public func clean(after outcome: PublishOutcome?) async {
        defer { (hosted, converted) = ([], []) }
        for file in converted { try? FileManager.default.removeItem(at: file) }
        guard !hosted.isEmpty else { return }
        switch outcome {
        case .stillProcessing, .unknown: Console.step("Kept", "\(hosted.count) hosted photos: TikTok may still download them.")
        default:
            for url in hosted {
                do {
                    try await host?.revoke(url)
                } catch {
                    Console.error("A hosted photo is still there: \(error)")
                }
            }
            Console.step("Revoked", "\(hosted.count) URLs")
        }
    }

    private func accepted(_ file: URL) async throws -> URL {
        let info = try MediaProbe.probe(file: file)
        guard info.format.isImage, !backend.mediaRules.problems(of: info, as: .photo).isEmpty else { return file }
        let image = try await ImageConverter().convert(file: file)
        let result = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).jpg")
        try image.jpeg.write(to: result)
        converted.append(result)
        Console.step("Converted", "\(file.lastPathComponent), \(info.format), to JPEG of \(image.width) by \(image.height)")
        return result
    }
}
