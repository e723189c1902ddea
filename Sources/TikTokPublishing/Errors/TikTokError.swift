// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The error of everything this SDK does against TikTok or a gateway.
///
/// Look at ``code`` to tell failures apart and at ``advice`` to decide what to do. Every text in it is safe to log: it holds no
/// token, secret, URL or body.
public struct TikTokError: Error, Sendable, Hashable {
    /// What went wrong: the server's own code, unchanged, or one of this SDK with the prefix `sdk.`.
    public var code: Code
    /// The request that failed; `nil` when nothing was sent.
    public var operation: OperationName?
    /// The HTTP status of the answer, if there was one. TikTok also refuses with status 200.
    public var status: Int?
    /// TikTok's id of the request. Give it to TikTok's support.
    public var logID: String?
    /// The server's own words, shortened to 300 characters. Often generic: branch on ``code``, never on this.
    public var serverMessage: String?
    /// The code that a gateway gave, in its own words, where ``code`` says the same in the words of this SDK. `nil` when there was none, and for TikTok,
    /// whose code is ``code``.
    public var serverCode: String?
    /// What happened, in one sentence.
    public var meaning: String
    /// What to do about it, in one sentence.
    public var remedy: String
    /// What to do about it, for programs.
    public var advice: Advice
    /// Whether the server may have seen the request, when it brought no answer.
    public var delivery: TransportError.Delivery?
    /// What is wrong with the post, each with its field, when ``code`` is ``Code/invalidPost``.
    public var problems: [PostProblem]

    /// Creates an error whose meaning, remedy and advice come from the catalog.
    /// - Parameters:
    ///   - code: What went wrong.
    ///   - operation: The request that failed.
    ///   - status: The HTTP status of the answer.
    ///   - logID: TikTok's id of the request.
    ///   - serverMessage: The server's own words.
    ///   - retryAfter: How long the server asked to wait.
    ///   - hasEffect: Whether the request may have had an effect that must not happen twice. It turns advice to retry after an answer
    ///     that proves nothing into advice to reconcile.
    public init(
        code: Code,
        operation: OperationName? = nil,
        status: Int? = nil,
        logID: String? = nil,
        serverMessage: String? = nil,
        retryAfter: Duration? = nil,
        hasEffect: Bool = false
    ) {
        let entry = ErrorCatalog.entry(for: code, status: status)
        self.code = code
        self.operation = operation
        self.status = status
        self.logID = logID.flatMap(SafeText.identifier)
        self.serverMessage = serverMessage.flatMap(SafeText.shortened)
        self.meaning = entry.meaning
        self.remedy = entry.remedy
        self.advice = ErrorCatalog.advice(entry, retryAfter: retryAfter, hasEffect: hasEffect)
        self.delivery = nil
        self.problems = []
        if code == .scopeNotAuthorized { addDetail(operation?.neededScope ?? "") }
    }

    /// Creates an error with its own words, for failures that are found on this side.
    /// - Parameters:
    ///   - code: What went wrong.
    ///   - operation: The request that failed, if one did.
    ///   - meaning: What happened, in one sentence without secrets.
    ///   - remedy: What to do about it, in one sentence.
    ///   - advice: What to do about it, for programs.
    public init(code: Code, operation: OperationName? = nil, meaning: String, remedy: String, advice: Advice) {
        self.init(code: code, operation: operation)
        self.meaning = meaning
        self.remedy = remedy
        self.advice = advice
    }

    /// Creates the error of a request that brought no answer.
    /// - Parameters:
    ///   - error: What the transport knows.
    ///   - operation: The request that failed.
    ///   - hasEffect: Whether the request may have had an effect that must not happen twice.
    public init(_ error: TransportError, operation: OperationName, hasEffect: Bool) {
        let code: Code
        switch error.reason {
        case .cancelled: code = .cancelled
        case .timedOut: code = .timedOut
        case .bodyUnreadable: code = .fileUnreadable
        case .badRequest: code = .invalidConfiguration
        case .responseTooLarge, .badResponse: code = .badAnswer
        default: code = error.delivery == .notSent ? .notSent : .noAnswer
        }
        self.init(code: code, operation: operation)
        addDetail(error.detail)
        if hasEffect, error.delivery == .maybeSent { advice = .reconcile }
        self.delivery = error.delivery
    }

    /// Creates an error of the catalog with a few more words about this case.
    /// - Parameters:
    ///   - code: What went wrong.
    ///   - operation: The request that failed, if one did.
    ///   - detail: A few words without secrets, added to the meaning.
    public init(code: Code, operation: OperationName? = nil, detail: String) {
        self.init(code: code, operation: operation)
        self.addDetail(detail)
    }

    /// Creates the error of a post that was refused before anything was sent.
    /// - Parameter problems: Everything that is wrong with it. When all of it is what the backend cannot do, the code is ``Code/unsupportedCapability``.
    public init(problems: [PostProblem]) {
        let isUnsupported = !problems.isEmpty && problems.allSatisfy { $0.rule == .unsupportedCapability }
        self.init(code: isUnsupported ? .unsupportedCapability : .invalidPost)
        self.problems = problems
    }

    /// A gateway's own code, if it looks like one: it goes into logs.
    package static func safeServerCode(_ code: String) -> String? {
        SafeText.identifier(code)
    }

    private mutating func addDetail(_ detail: String) {
        if let detail = SafeText.shortened(detail) { meaning += " (\(detail))" }
    }
}

extension TikTokError: CustomStringConvertible {
    /// Operation, code, status and log id, then meaning and remedy. Safe to log and to show.
    public var description: String {
        var facts = [SafeText.shortened(code.rawValue) ?? "no code"]
        if let status { facts.append("HTTP \(status)") }
        if let serverCode { facts.append(serverCode) }
        if let logID { facts.append("log id \(logID)") }
        var lines = ["\(operation.map { "\($0): " } ?? "")\(meaning) [\(facts.joined(separator: ", "))]"]
        if let serverMessage { lines.append("The server says: \(serverMessage)") }
        lines += problems.map { "- \($0)" }
        lines.append("Remedy: \(remedy)")
        return lines.joined(separator: "\n")
    }
}
