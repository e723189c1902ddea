// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Postqued. Source: its guide to photo posts and its agent skill, read 2026-11; `Documentation/openapi/postqued.json` says what is not in there.
extension SandboxMachine {
    mutating func postqued(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let key = bearer(of: request)
        let isOfPosts = request.path == "/v1/posts" || request.path.hasPrefix("/v1/posts/")
        return answer(
            .postqued, PostquedEndpoint.all, request, key: key, now: now,
            refuse: { isOfPosts ? ["success": false, "message": .string($0.message)] : Self.postquedRefusal($0) },
            perform: { machine, endpoint, arguments throws(Refusal) in
                if endpoint == .publish, key == Self.freeGatewayKey {
                    throw Refusal(403, "subscription_required", "A subscription is required.")
                }
                try machine.countPostqued(endpoint, key: key, now: now)
                return try machine.postqued(endpoint, arguments, request, key: key ?? "", now: now)
            })
    }

    static func postquedRefusal(_ refusal: Refusal) -> JSONValue {
        let code =
            switch refusal.code {
            case "invalid_params": "VALIDATION_ERROR"
            case "rate_limit_exceeded": "RATE_LIMITED"
            case _ where refusal.status == 404: "NOT_FOUND"
            default: refusal.code.uppercased()
            }
        return ["error": .string(refusal.message), "code": .string(code)]
    }

    private mutating func countPostqued(_ endpoint: PostquedEndpoint, key: String?, now: Date) throws(Refusal) {
        guard configuration.limitsGatewayRate, let limit = endpoint.limit else { return }
        guard rates.allow("postqued \(limit.group) \(key ?? "")", limit: limit.count, now: now) else { throw .rateLimit }
    }

    private mutating func postqued(
        _ endpoint: PostquedEndpoint, _ arguments: [String], _ request: SandboxRequest, key: String, now: Date
    ) throws(Refusal) -> (status: Int, body: JSONValue) {
        switch endpoint {
        case .createPost: return (201, try createPostquedPost(try body(of: request, isOptional: false), now: now))
        case .post: return (200, try postquedPost(arguments[0]))
        case .upload: return (201, try announcePostquedUpload(try body(of: request, isOptional: false), request))
        case .completeUpload: return (200, try completePostquedUpload(try body(of: request, isOptional: false)))
        case .uploadImage: return (201, try uploadPostquedImage(request))
        case .accounts: return (200, try postquedAccounts(request))
        case .publish: return (201, try publishPostqued(request, key: key, now: now))
        case .status: return (200, try postquedPublish(arguments[0]))
        }
    }

    private func postquedAccounts(_ request: SandboxRequest) throws(Refusal) -> JSONValue {
        guard let query = FormFields(request.query), !query.repeats() else { throw .invalidParams("The query is not valid.") }
        guard !query.contains("platform") || query["platform"] == "tiktok" else {
            throw .invalidParams("platform must be tiktok.")
        }
        let accounts = gatewayAccounts.map { account -> JSONValue in
            [
                "id": .string(SandboxGateway.accountID(of: account.username)), "platform": "tiktok",
                "username": .string(account.username),
            ]
        }
        return ["accounts": .array(accounts)]
    }
}
