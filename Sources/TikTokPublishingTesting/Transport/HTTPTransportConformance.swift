// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// The rules that every `HTTPTransport` has to keep, driven against real sockets on this machine.
///
/// Run all of them, or one test for each:
///
/// ```swift
/// @Test(arguments: HTTPTransportConformance.Rule.allCases)
/// func myTransportKeeps(_ rule: HTTPTransportConformance.Rule) async throws {
///     try await HTTPTransportConformance(MyTransport()).check(rule)
/// }
/// ```
///
/// It uses real time, because a transport does: about five seconds for all rules.
public struct HTTPTransportConformance: ConformanceSuite {
    /// One thing that a transport has to do.
    public enum Rule: String, Sendable, CaseIterable, CustomStringConvertible {
        /// A request with an effect arrives once when a connection that was used before ends, by FIN or RST, after it was read.
        case sendsEffectOnce
        /// So does a request without effect.
        case sendsWithoutEffectOnce
        /// A request with an effect goes out on a connection that was never used before.
        case usesFreshConnection
        /// 301, 302, 303, 307 and 308 are returned, and nothing arrives where they point to.
        case followsNoRedirect
        /// Bodies go out byte by byte with `Content-Length`, and never chunked.
        case sendsExactBodies
        /// A range of a file goes out byte by byte.
        case sendsFileRanges
        /// Progress never decreases and ends at the length of the body.
        case reportsProgress
        /// Method, target and header fields go out as they are, and come back as they are.
        case carriesHeads
        /// Nothing about identity is added: no `Authorization`, no `Cookie`, no `Referer`; cookies of the server are not kept.
        case addsNoIdentity
        /// A 401 with a challenge is returned after one request.
        case returnsUnauthorized
        /// A request ends with `timedOut` soon after its timeout, whatever the server waits with.
        case keepsDeadline
        /// A request ends with `timedOut` soon after nothing of its body moved for its stall timeout, and not as long as something moves.
        case endsStalledRequests
        /// A cancelled task is released soon, within seconds at most, with `cancelled`; nothing is sent when it was cancelled before.
        case endsOnCancellation
        /// A response that is larger than the limit, or says so, ends the request; one of exactly the limit passes.
        case limitsResponses
        /// A port that refuses is `cannotConnect` and `notSent`.
        case reportsRefusal
        /// A response that ends in its body is an error and `maybeSent`.
        case reportsCutBody
        /// A response that ends in its head is an error and `maybeSent`.
        case reportsCutHead
        /// A connection that ends or is reset without a response, or answers something else than HTTP, is an error and `maybeSent`.
        case reportsLostConnections
        /// A response that comes before the body was read is returned.
        case returnsEarlyAnswer
        /// A file that is missing or too short is `bodyUnreadable` and `notSent`, and nothing arrives.
        case refusesUnreadableBodies
        /// A file that another process shortens while it is sent ends in an answer or in an error, and the process goes on.
        case survivesShortenedFiles
        /// An `https` URL of a server that does not speak TLS is an error, and no request arrives.
        case insistsOnTLS
        /// Many uploads at once, of parts of one file, arrive byte by byte, each once.
        case sendsManyAtOnce
        /// Errors hold nothing of the URL.
        case keepsErrorsClean

        /// The name of the rule.
        public var description: String { rawValue }
    }

    let transport: any HTTPTransport
    /// The rules that are not checked, each with the reason.
    public let exclusions: [Rule: String]

    /// Prepares the suite for a transport.
    /// - Parameters:
    ///   - transport: The transport. The rules share it, as requests of an app do.
    ///   - exclusions: Rules that it cannot keep, each with the reason for its readers; none by default.
    public init(_ transport: any HTTPTransport, excluding exclusions: [Rule: String] = [:]) {
        self.transport = transport
        self.exclusions = exclusions
    }

    /// Checks all rules that are not excluded, one after the other.
    /// - Throws: ``ConformanceFailure`` for the first rule that is broken.
    public func run() async throws {
        for rule in Rule.allCases {
            try await check(rule)
        }
    }

    /// Checks one rule; does nothing when it is excluded.
    /// - Parameter rule: The rule.
    /// - Throws: ``ConformanceFailure`` when it is broken.
    public func check(_ rule: Rule) async throws {
        guard exclusions[rule] == nil else { return }
        switch rule {
        case .sendsEffectOnce: try await checkSendsOnce(rule, hasEffect: true)
        case .sendsWithoutEffectOnce: try await checkSendsOnce(rule, hasEffect: false)
        case .usesFreshConnection: try await checkFreshConnection()
        case .followsNoRedirect: try await checkRedirects()
        case .sendsExactBodies: try await checkBodies()
        case .sendsFileRanges: try await checkFileRange()
        case .reportsProgress: try await checkProgress()
        case .carriesHeads: try await checkHeads()
        case .addsNoIdentity: try await checkIdentity()
        case .returnsUnauthorized: try await checkUnauthorized()
        case .keepsDeadline: try await checkDeadline()
        case .endsStalledRequests: try await checkStall()
        case .endsOnCancellation: try await checkCancellation()
        case .limitsResponses: try await checkLimit()
        case .reportsRefusal: try await checkRefusal()
        case .reportsCutBody: try await checkCut(rule, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"")
        case .reportsCutHead: try await checkCut(rule, "HTTP/1.1 200 OK\r\nContent-Le")
        case .reportsLostConnections: try await checkLostConnections()
        case .returnsEarlyAnswer: try await checkEarlyAnswer()
        case .refusesUnreadableBodies: try await checkUnreadableBodies()
        case .survivesShortenedFiles: try await checkShortenedFiles()
        case .insistsOnTLS: try await checkTLS()
        case .sendsManyAtOnce: try await checkMany()
        case .keepsErrorsClean: try await checkErrors()
        }
    }
}
