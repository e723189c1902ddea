// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds the endpoint that a request means among those of a gateway.
struct GatewayEndpoints<Endpoint: Sendable>: Sendable {
    enum Finding {
        /// The endpoint, and what stands in its path for each `{}`.
        case found(Endpoint, [String])
        /// The path is there with other methods only.
        case otherMethods([String])
        case none
    }

    private let all: [(method: String, pattern: [Substring], endpoint: Endpoint)]

    /// - Parameter all: Methods, paths such as `/posts/{}/retry`, and what they mean.
    init(_ all: [(String, String, Endpoint)]) {
        self.all = all.map { ($0.0, $0.1.split(separator: "/", omittingEmptySubsequences: false), $0.2) }
    }

    func find(_ method: String, _ path: String) -> Finding {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let candidates = all.compactMap { entry in
            Self.arguments(parts, entry.pattern).map { (entry.method, entry.endpoint, $0) }
        }
        if let found = candidates.first(where: { $0.0 == method }) { return .found(found.1, found.2) }
        return candidates.isEmpty ? .none : .otherMethods(candidates.map(\.0).sorted())
    }

    /// What stands for the gaps of a pattern; `nil` when the path is another one.
    private static func arguments(_ parts: [Substring], _ pattern: [Substring]) -> [String]? {
        guard parts.count == pattern.count else { return nil }
        var arguments: [String] = []
        for (part, wanted) in zip(parts, pattern) {
            if wanted == "{}" {
                guard let argument = String(part).removingPercentEncoding, !argument.isEmpty else { return nil }
                arguments.append(argument)
            } else if part != wanted {
                return nil
            }
        }
        return arguments
    }
}
