// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// What a store answered, and what that means.
struct S3Answer {
    private let response: TransportResponse
    private let operation: OperationName
    private let bucket: S3Bucket

    init(_ response: TransportResponse, to operation: OperationName, bucket: S3Bucket) {
        self.response = response
        self.operation = operation
        self.bucket = bucket
    }

    /// Throws unless the object is stored.
    func requireStored() throws(TikTokError) {
        // A page of a proxy has status 200, too. Every store names the tag of what it stored.
        if status == 200, response.head.headerFields[.eTag]?.isEmpty == false { return }
        throw failure()
    }

    /// Throws unless the object is gone.
    func requireRemoved() throws(TikTokError) {
        if status == 204 || status == 404 && code == "NoSuchKey" { return }
        throw failure()
    }

    private var status: Int { response.head.status.code }

    /// The word of the store, such as `AccessDenied`.
    private var code: String? {
        let text = String(decoding: response.body.prefix(4096), as: UTF8.self)
        guard let start = text.range(of: "<Code>"), let end = text.range(of: "</Code>", range: start.upperBound..<text.endIndex)
        else { return nil }
        let word = text[start.upperBound..<end.lowerBound]
        let isWord = (1...64).contains(word.utf8.count) && word.utf8.allSatisfy { FormEncoding.isUnreserved($0) }
        return isWord ? String(word) : nil
    }

    private func stranger() -> TikTokError {
        var error = TikTokError(code: .badAnswer, operation: operation, status: status)
        error.meaning = "Something answered at the endpoint of the media host that does not speak the protocol of S3."
        error.remedy = "Check the endpoint, and any proxy in between."
        return error
    }

    private func failure() -> TikTokError {
        switch status {
        case 200..<300: stranger()
        case 300..<400: redirect()
        case 408, 425, 429, 500...:
            TikTokError(
                code: .mediaHostFailed, operation: operation, status: status, serverMessage: code, retryAfter: response.retryAfter
            )
        default: refusal()
        }
    }

    private func redirect() -> TikTokError {
        var error = TikTokError(code: .redirected, operation: operation, status: status, serverMessage: code)
        let region = HTTPField.Name("x-amz-bucket-region").flatMap { response.head.headerFields[$0] }
        let isElsewhere = region.map {
            $0 != bucket.region && $0.utf8.count <= 32 && $0.utf8.allSatisfy(FormEncoding.isUnreserved)
        }
        error.meaning = "The media host redirected; no redirect is followed."
        error.remedy =
            isElsewhere == true
            ? "Use the endpoint and the region of the bucket, which is in \(region ?? "")."
            : "Check the endpoint, the region and the addressing of the bucket."
        return error
    }

    private func refusal() -> TikTokError {
        var error = TikTokError(code: .mediaHostRefused, operation: operation, status: status, serverMessage: code)
        switch code {
        case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "AuthorizationHeaderMalformed":
            error.meaning = "The media host did not accept the credentials or the region of the bucket \(bucket.name)."
            error.remedy =
                "Copy the credentials from the store again, and check the region; temporary ones need their session token, and end."
        case "RequestTimeTooSkewed":
            error.meaning = "The media host found the request signed too long ago, or in the future."
            error.remedy = "Set the clock of this machine."
        case "XAmzContentSHA256Mismatch":
            error.meaning = "What arrived at the media host is not what was read here."
            error.remedy = "Try again when nobody writes to the file, and look for a proxy that changes requests."
        case "NoSuchBucket":
            error.meaning = "The media host has no bucket \(bucket.name)."
            error.remedy = "Check the bucket, the endpoint and the addressing."
        case _ where status == 403:
            error.meaning = "The media host does not let these credentials do this in the bucket \(bucket.name)."
            error.remedy =
                "Allow s3:PutObject and s3:DeleteObject for the keys of the prefix, and look for a rule of the bucket that denies them."
        default: break
        }
        return error
    }
}
