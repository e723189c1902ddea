// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("The page Documentation/errors.md")
struct ErrorPageTests {
    /// The rows of all tables whose first cell is a code.
    private func rows() throws -> [String: [String]] {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("Documentation/errors.md"), encoding: .utf8)
        var rows: [String: [String]] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let code = cells[0].trimmingCharacters(in: ["`"])
            #expect(rows.updateValue(Array(cells.dropFirst()), forKey: code) == nil, "\(code) stands there twice")
        }
        return rows
    }

    private func words(_ advice: Advice) -> String {
        switch advice {
        case .retry: "retry"
        case .retryAfter(let time): "retry after \(time.components.seconds) s"
        case .refreshToken: "refresh the token"
        case .reauthorize: "sign in again"
        case .fixRequest: "fix the request"
        case .waitForQuota: "wait for quota"
        case .reconcile: "reconcile"
        case .giveUp: "give up"
        }
    }

    @Test("It has a row for every code of the catalog, and the row says what the catalog says")
    func everyCode() throws {
        let rows = try rows()
        for code in ErrorCatalog.codes {
            let error = TikTokError(code: code)
            #expect(rows[code.rawValue] == [error.meaning, words(error.advice), error.remedy], "\(code)")
        }
    }

    @Test("It has no row for a code that is not in the catalog")
    func noOtherCode() throws {
        let others = Set(try rows().keys).subtracting(ErrorCatalog.codes.map(\.rawValue))
        #expect(others.filter { !$0.hasPrefix("http_") } == [])
    }

    @Test("What it says about answers without a code is what happens")
    func statuses() throws {
        let rows = try rows()
        for status in [400, 401, 403, 408, 425, 429, 500] {
            let error = TikTokError(code: .http(status), status: status)
            #expect(rows["http_\(status)"] == [error.meaning, words(error.advice), error.remedy], "http_\(status)")
        }
    }
}
