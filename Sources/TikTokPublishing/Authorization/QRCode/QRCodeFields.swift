// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The fields of the answers about QR codes, read leniently: flat, as TikTok documents them, or inside `data`, as older versions had them.
/// What is missing, empty or of an odd type is `nil`.
struct QRCodeFields: Decodable {
    var scanURL: String?
    var token: String?
    var status: String?
    var ticket: String?
    var redirectURI: String?
    var code: String?
    var state: String?

    private enum CodingKeys: String, CodingKey {
        case scanURL = "scan_qrcode_url"
        case token
        case status
        case ticket = "client_ticket"
        case redirectURI = "redirect_uri"
        case code
        case state
        case data
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.container(keyedBy: CodingKeys.self)
        if let inner = try? container.nestedContainer(keyedBy: CodingKeys.self, forKey: .data) { container = inner }
        func text(_ key: CodingKeys) -> String? {
            container.lenient(String.self, forKey: key).flatMap { $0.isEmpty ? nil : $0 }
        }
        scanURL = text(.scanURL)
        token = text(.token)
        status = text(.status)
        ticket = text(.ticket)
        redirectURI = text(.redirectURI)
        code = text(.code)
        state = text(.state)
    }
}
