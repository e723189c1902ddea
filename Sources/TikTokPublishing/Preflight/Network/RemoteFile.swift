// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokMedia

/// Looks at a file behind a URL by asking for parts of it, as little as tells what it is.
///
/// It sends nothing but `GET` with a `Range`, without credentials, follows no redirect, repeats nothing, and gives up after a few seconds.
struct RemoteFile {
    /// Why it could not be looked at.
    enum Failure: Error {
        /// TikTok could not download it either.
        case problem(PullProblem)
        /// TikTok may well download it: it has an hour and a network of its own, and a server that is overloaded now may not be so then.
        case doubt(PullProblem)
    }

    /// How long everything may take together.
    static let timeLimit: Duration = .seconds(5)
    /// How many windows are read at most: 512 KiB of a photo, 2 MiB of a video.
    static let windowLimit = 8

    private let url: URL
    private let windowSize: Int64
    private let transport: any HTTPTransport
    private let time: TimeSource
    private let end: Duration

    /// - Parameter end: Until when it may take, if that runs already.
    init(_ url: URL, as kind: MediaKind, over transport: any HTTPTransport, time: TimeSource, until end: Duration? = nil) {
        self.url = url
        self.transport = transport
        self.time = time
        windowSize = kind == .photo ? 64 << 10 : 256 << 10
        self.end = end ?? time.uptime() + Self.timeLimit
    }

    func inspect() async -> PullInspection {
        do throws(Failure) {
            let first = try await fetch(window: 0)
            var inspection = PullInspection(info: try await probe(first))
            first.judgeContentType(&inspection)
            return inspection
        } catch {
            return switch error {
            case .problem(let problem): PullInspection(info: nil, problems: [problem])
            case .doubt(let doubt): PullInspection(info: nil, doubts: [doubt])
            }
        }
    }

    private func probe(_ first: RemoteAnswer) async throws(Failure) -> MediaInfo {
        var source = URLByteSource(byteCount: first.total, windowSize: first.isWhole ? max(first.total, 1) : windowSize)
        source.add(first.bytes, window: 0)
        for fetched in 1...Self.windowLimit {
            do {
                return try MediaProbe.probe(source)
            } catch let missing as URLByteSource.Missing {
                guard fetched < Self.windowLimit else { break }
                let answer = try await fetch(window: missing.window)
                guard answer.total == first.total, !answer.bytes.isEmpty else {
                    throw .problem(
                        PullProblem(
                            .length, limit: "\(first.total) bytes, as the server said first", actual: "\(answer.total) bytes",
                            remedy: "Publish once the file is complete and does not change any more."))
                }
                source.add(answer.bytes, window: missing.window)
            } catch {
                break
            }
        }
        throw .doubt(
            PullProblem(
                .ranges, limit: "a file whose index is found soon", actual: "one whose index is somewhere else",
                remedy: "Look at the file itself, or write it with its index in front (ffmpeg: -movflags +faststart)."))
    }

    private func fetch(window: Int64) async throws(Failure) -> RemoteAnswer {
        let start = window * windowSize
        var head = HTTPRequest(method: .get, url: url)
        head.headerFields[.range] = "bytes=\(start)-\(start + windowSize - 1)"
        let left = end - time.uptime()
        guard left > .zero else { throw .doubt(.slow) }
        let request = TransportRequest(
            operation: .inspectPull, head: head, hasEffect: false, timeout: left, responseLimit: Int(windowSize))
        let response: TransportResponse
        do {
            response = try await transport.send(request)
        } catch let error as TransportError {
            throw Self.failure(error)
        } catch {
            throw .doubt(.unreachable("\(type(of: error))"))
        }
        return try RemoteAnswer(response, from: start)
    }

    private static func failure(_ error: TransportError) -> Failure {
        switch error.reason {
        case .timedOut: .doubt(.slow)
        case .hostNotFound: .problem(.noAddress)
        case .tlsFailed: .problem(.unreachable(error.reason.rawValue))
        case .responseTooLarge: .doubt(.noParts)
        default: .doubt(.unreachable(error.reason.rawValue))
        }
    }
}
