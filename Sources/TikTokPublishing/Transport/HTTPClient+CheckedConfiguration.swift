// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import NIOSSL

extension HTTPClient {
    /// The settings of a client of the caller, if they are such that nothing is sent twice, elsewhere, or to a server that proved nothing.
    ///
    /// AsyncHTTPClient does not tell the settings of a client, so they are read by reflection. A version that keeps them elsewhere, or a
    /// build without reflection, is refused: nobody would notice that the rules are not kept.
    func checkedConfiguration() throws(TikTokError) -> Configuration {
        guard let configuration = Mirror(reflecting: self).descendant("configuration") as? Configuration else {
            throw Self.refusal(["its settings cannot be read"], ["Leave the client out: the transport then has its own."])
        }
        let problems = configuration.problems
        guard problems.isEmpty else {
            throw Self.refusal(problems.map(\.finding), problems.map(\.remedy))
        }
        return configuration
    }

    private static func refusal(_ findings: [String], _ remedies: [String]) -> TikTokError {
        TikTokError(
            code: .invalidConfiguration,
            meaning: "The HTTPClient cannot be used to publish: \(findings.joined(separator: "; ")).",
            remedy: remedies.joined(separator: " "), advice: .fixRequest)
    }
}

extension HTTPClient.Configuration {
    fileprivate var problems: [(finding: String, remedy: String)] {
        var problems: [(finding: String, remedy: String)] = []
        if redirectConfiguration.follows {
            problems.append(("it follows redirects", "Set redirectConfiguration to .disallow."))
        }
        if httpVersion != .http1Only {
            problems.append(("it speaks HTTP/2, whose orderly end looks like a lost request", "Set httpVersion to .http1Only."))
        }
        if case .enabled = decompression {
            problems.append(("it decompresses, whatever becomes of the size", "Set decompression to .disabled."))
        }
        if tracing.tracer != nil {
            problems.append(("its tracer is told upload URLs, which are secrets", "Set tracing.tracer to nil."))
        }
        if let tls = tlsConfiguration, tls.certificateVerification != .fullVerification {
            problems.append(
                (
                    "it does not verify certificates",
                    "Set certificateVerification to .fullVerification, and trustRoots to whom you trust."
                ))
        }
        if let last = tlsConfiguration?.maximumTLSVersion, [.tlsv1, .tlsv11].contains(last) {
            problems.append(("it stays below TLS 1.2", "Leave maximumTLSVersion out."))
        }
        return problems
    }
}

extension HTTPClient.Configuration.RedirectConfiguration {
    /// Whether redirects may be followed. It tells that by reflection only, and `.disallow` is the one value without contents.
    fileprivate var follows: Bool {
        guard let mode = Mirror(reflecting: self).children.first?.value else { return true }
        return "\(mode)" != "disallow"
    }
}
#endif
