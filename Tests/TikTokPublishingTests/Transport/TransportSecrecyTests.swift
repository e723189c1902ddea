// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@Suite struct TransportSecrecyTests {
    private func texts(_ value: some Any) -> String {
        var text = "\(value) \(String(reflecting: value)) \(String(describing: [value]))"
        dump(value, to: &text)
        return text
    }

    @Test("A request that is printed shows what is asked, and neither its URL nor its header fields") func request() {
        var head = HTTPRequest(
            method: .put, scheme: "https", authority: "upload.example.com", path: "/upload?upload_token=CANARY")
        head.headerFields[.authorization] = "Bearer CANARY"
        let request = TransportRequest(operation: .uploadChunk, head: head, body: .bytes(Data("CANARY".utf8)))
        #expect(request.description == "upload.chunk PUT, 6 bytes")
        #expect(!texts(request).contains("CANARY"))
    }

    @Test("A response that is printed shows its status, and neither header fields nor body") func response() {
        var head = HTTPResponse(status: .ok)
        head.headerFields[.setCookie] = "CANARY"
        let response = TransportResponse(head: head, body: Data("CANARY".utf8))
        #expect(response.description == "HTTP 200, 6 bytes")
        #expect(!texts(response).contains("CANARY"))
    }
}
