// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// What the gateways have in common: keys, limits, accounts, and TikTok behind them.
extension SandboxMachine {
    /// Answers a request to a gateway, or `nil` when it is to nobody.
    mutating func gateway(_ request: SandboxRequest, now: Date) -> SandboxReply? {
        guard let gateway = SandboxGateway.allCases.first(where: { request.path.hasPrefix($0.path + "/") }) else { return nil }
        var request = request
        request.path = String(request.path.dropFirst(gateway.path.count))
        switch gateway {
        case .postqued: return postqued(request, now: now)
        case .ugcInc: return ugcInc(request, now: now)
        case .wahdx: return wahdx(request, now: now)
        case .socialSyncer: return socialSyncer(request, now: now)
        }
    }

    /// Finds the endpoint, checks key and limits, performs it, and puts a refusal into the gateway's words.
    /// - Parameters:
    ///   - gateway: The gateway.
    ///   - endpoints: All that it has.
    ///   - key: The API key of the request.
    ///   - refuse: The body of a refusal.
    ///   - perform: Status and body of a success.
    mutating func answer<Endpoint>(
        _ gateway: SandboxGateway, _ endpoints: GatewayEndpoints<Endpoint>, _ request: SandboxRequest, key: String?, now: Date,
        refuse: (Refusal) -> JSONValue,
        perform: (inout SandboxMachine, Endpoint, [String]) throws(Refusal) -> (status: Int, body: JSONValue)
    ) -> SandboxReply {
        do throws(Refusal) {
            switch endpoints.find(request.method, request.path) {
            case .none: throw Refusal(404, "not_found", "There is no such endpoint.")
            case .otherMethods(let methods):
                var reply = refusal(Refusal(405, "method_not_allowed", "There is no such method here."), refuse)
                reply.headers[.allow] = methods.joined(separator: ", ")
                return reply
            case .found(let endpoint, let arguments):
                guard let key, key == Self.gatewayKey || key == Self.freeGatewayKey else {
                    throw Refusal(401, "unauthorized", "The API key is missing or wrong.")
                }
                try countGatewayCall(gateway, key: key, now: now)
                let (status, body) = try perform(&self, endpoint, arguments)
                return .json(status, body, verdict: "ok")
            }
        } catch {
            return refusal(error, refuse)
        }
    }

    private func refusal(_ refusal: Refusal, _ body: (Refusal) -> JSONValue) -> SandboxReply {
        var reply = SandboxReply.json(refusal.status, body(refusal), verdict: refusal.code, message: refusal.message)
        if refusal.status == 429 { reply.headers[.retryAfter] = "60" }
        return reply
    }

    private mutating func countGatewayCall(_ gateway: SandboxGateway, key: String, now: Date) throws(Refusal) {
        // UGC Inc documents no limits.
        guard configuration.limitsGatewayRate, gateway != .ugcInc else { return }
        // The free plan of SocialSyncer allows this much, and it is the only figure that a gateway names for all calls together.
        guard rates.allow("\(gateway.rawValue) \(key)", limit: 60, now: now) else { throw .rateLimit }
    }

    static var gatewayKey: String { SandboxGateway.key.reveal() }
    static var freeGatewayKey: String { SandboxGateway.freeKey.reveal() }

    /// The key behind `Authorization: Bearer`.
    func bearer(of request: SandboxRequest) -> String? {
        let words = request.headers[.authorization]?.split(separator: " ") ?? []
        return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : nil
    }

    /// The user behind a gateway's id of an account.
    func gatewayAccount(_ id: String) throws(Refusal) -> SandboxAccount {
        guard let account = accounts.values.first(where: { SandboxGateway.accountID(of: $0.username) == id }) else {
            throw Refusal(404, "account_not_found", "There is no such account.")
        }
        return account
    }

    /// All users, in a stable order.
    var gatewayAccounts: [SandboxAccount] {
        accounts.values.sorted { $0.username < $1.username }
    }
}
