// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

/// The examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and of sigv4-query-string-auth.html beside it.
@Suite struct SignatureV4Tests {
    private let signer = SignatureV4(
        credentials: S3Credentials(
            accessKeyID: Secret("AKIAIOSFODNN7EXAMPLE"), secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")),
        region: "us-east-1")
    private let date = Date(timeIntervalSince1970: 1_369_353_600)
    private let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private func request(
        _ method: String, _ path: String, query: [(String, String)] = [], _ headers: [(String, String)] = [], payloadHash: String
    ) -> SignatureV4.Request {
        SignatureV4.Request(
            method: method, host: "examplebucket.s3.amazonaws.com", path: path, query: query,
            headers: headers + [("x-amz-content-sha256", payloadHash), ("x-amz-date", SignatureV4.timestamp(date))])
    }

    @Test("A download of a range is signed as in Amazon's example")
    func get() {
        let request = request("GET", "/test.txt", [("Range", "bytes=0-9")], payloadHash: nothing)
        #expect(
            signer.authorization(for: request, payloadHash: nothing, at: date)
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test("An upload is signed as in Amazon's example")
    func put() throws {
        let hash = try RequestBody.bytes(Data("Welcome to Amazon S3.".utf8)).sha256()
        #expect(hash == "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
        let request = request(
            "PUT", "/test%24file.text",
            [("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")], payloadHash: hash)
        #expect(
            signer.authorization(for: request, payloadHash: hash, at: date)
                .hasSuffix("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
    }

    @Test(
        "Parameters of the query are signed as in Amazon's examples",
        arguments: [
            ([("lifecycle", "")], "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
            ([("prefix", "J"), ("max-keys", "2")], "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ])
    func query(parameters: [(String, String)], signature: String) {
        let request = request("GET", "/", query: parameters, payloadHash: nothing)
        #expect(signer.authorization(for: request, payloadHash: nothing, at: date).hasSuffix("Signature=" + signature))
    }

    @Test("A presigned URL is that of Amazon's example")
    func presigned() {
        let request = SignatureV4.Request(method: "GET", host: "examplebucket.s3.amazonaws.com", path: "/test.txt")
        #expect(
            signer.presignedQuery(for: request, lifetime: .seconds(86400), at: date)
                == "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
    }
}
