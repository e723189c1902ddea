// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
typealias RedirectAnswer = (URLRequest?) -> Void
typealias DispositionAnswer = (URLSession.ResponseDisposition) -> Void
typealias ChallengeAnswer = (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
#else
typealias RedirectAnswer = @Sendable (URLRequest?) -> Void
typealias DispositionAnswer = @Sendable (URLSession.ResponseDisposition) -> Void
typealias ChallengeAnswer = @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
#endif

/// Hands what a session reports to the exchange it is about, and refuses every redirect.
final class URLSessionEvents: NSObject, URLSessionDataDelegate {
    private struct Entry: Sendable {
        let exchange: URLSessionExchange
        var isStopped = false
    }

    private let entries = Locked<[Int: Entry]>([:])

    func deliver(_ task: URLSessionTask, to exchange: URLSessionExchange) {
        entries.withLock { $0[task.taskIdentifier] = Entry(exchange: exchange) }
    }

    /// Ends the work on a request that nobody waits for any more.
    ///
    /// In FoundationNetworking `cancel()` has to stand in line with the reports of the session: called from elsewhere it can meet the
    /// completion, and then it waits for it forever or stops the process with "behaviour for a task that is not in the registry". On
    /// the delegate queue no completion can run beside it, and reading `priority`, which waits for the session's work queue, keeps
    /// the next report back until the cancellation is through.
    func stop(_ task: URLSessionTask, of session: URLSession) {
        #if canImport(FoundationNetworking)
        let stop = BlockOperation { [self] in
            let isRunning = entries.withLock { entries in
                entries[task.taskIdentifier]?.isStopped = true
                return entries[task.taskIdentifier] != nil
            }
            guard isRunning else { return }
            task.cancel()
            _ = task.priority
        }
        // Ahead of the parts of an endless response.
        stop.queuePriority = .veryHigh
        session.delegateQueue.addOperation(stop)
        #else
        task.cancel()
        #endif
    }

    private func entry(of task: URLSessionTask) -> Entry? {
        entries.withLock { $0[task.taskIdentifier] }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping RedirectAnswer
    ) {
        let entry = entry(of: task)
        entry?.exchange.receive(response)
        // A stopped task does not wait for the answer, and FoundationNetworking stops the process when it gets one.
        guard entry?.isStopped != true else { return }
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping ChallengeAnswer
    ) {
        #if canImport(FoundationNetworking)
        // The only challenge here is a 401, which is never delivered as a response unless credentials are offered: deliver it from here.
        entry(of: task)?.exchange.complete(nil, response: challenge.failureResponse)
        completionHandler(.cancelAuthenticationChallenge, nil)
        #else
        completionHandler(.performDefaultHandling, nil)
        #endif
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64, totalBytesSent: Int64,
        totalBytesExpectedToSend: Int64
    ) {
        entry(of: task)?.exchange.sent(totalBytesSent)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping DispositionAnswer
    ) {
        entry(of: dataTask)?.exchange.receive(response)
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        entry(of: dataTask)?.exchange.receive(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let entry = entries.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        entry?.exchange.complete(error, response: task.response)
    }
}
