// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation

/// A server of FlyingFox that reads every body and always says the same.
enum BareFlyingFox {
    static func run() async throws {
        let handler = ClosureHTTPHandler { request in
            _ = try await request.bodyData
            return HTTPResponse(
                statusCode: .ok, headers: [.contentType: "application/json; charset=utf-8"],
                body: Data(MeasureSandbox.answer.utf8))
        }
        let server = HTTPServer(
            config: HTTPServer.Configuration(address: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0), logger: .disabled),
            handler: handler)
        async let end: Void = server.run()
        try await server.waitUntilListening()
        if case .ip4(_, let port) = await server.listeningAddress { announce(Int(port)) }
        try await end
    }
}

/// Tells the port as `tiktok-sandbox` does.
func announce(_ port: Int) {
    try? FileHandle.standardOutput.write(contentsOf: Data("listening on http://127.0.0.1:\(port)\n".utf8))
}
