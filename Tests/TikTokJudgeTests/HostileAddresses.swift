// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Upload URLs that are not TikTok's, however much they look like it.
enum HostileAddresses {
    static let all = bases.flatMap { base in tails.map { base + $0 } } + special

    private static let tails = ["/upload?upload_token=CANARYtoken", "/video/?upload_id=1&upload_token=CANARYtoken"]

    private static let bases =
        hosts.map { "https://" + $0 }
        + [
            "http://open-upload.tiktokapis.com", "HTTP://open-upload.tiktokapis.com", "ftp://open-upload.tiktokapis.com",
            "ws://open-upload.tiktokapis.com", "file://open-upload.tiktokapis.com", "//open-upload.tiktokapis.com",
            "open-upload.tiktokapis.com", "https:open-upload.tiktokapis.com", "https:/open-upload.tiktokapis.com",
            "https:///open-upload.tiktokapis.com", "https:\\\\open-upload.tiktokapis.com",
            "javascript://open-upload.tiktokapis.com",
            " https://open-upload.tiktokapis.com", "\thttps://open-upload.tiktokapis.com",
            "\u{0}https://open-upload.tiktokapis.com",
        ]

    private static let hosts = [
        // Other names.
        "tiktokapis.com", "eviltiktokapis.com", "open-upload-tiktokapis.com", "tiktokapis.com.evil.example",
        "open-upload.tiktokapis.com.evil.example", "evil.example", "tiktokapis.co", "open-upload.tiktokapis.cm",
        "open-upload.tiktokapis.comm", "open-upload.tiktok.com", "open-upload.tiktokapi.com", "tiktokapis.org",
        "open-upload.tiktokapis.com.", "open-upload.tiktokapis.com..", ".tiktokapis.com", "..tiktokapis.com",
        "open-upload.tiktokapis.com.com", "open-upload.xn--tiktokapis-.com",
        // Users, and what looks like one.
        "user@open-upload.tiktokapis.com", "user:pass@open-upload.tiktokapis.com", "open-upload.tiktokapis.com@evil.example",
        "open-upload.tiktokapis.com:443@evil.example", "open-upload.tiktokapis.com%40evil.example",
        ":@open-upload.tiktokapis.com",
        "@open-upload.tiktokapis.com", "evil.example%00@open-upload.tiktokapis.com", "a%40b@open-upload.tiktokapis.com",
        // Ports.
        "open-upload.tiktokapis.com:80", "open-upload.tiktokapis.com:8443", "open-upload.tiktokapis.com:0",
        "open-upload.tiktokapis.com:22", "open-upload.tiktokapis.com:4430", "open-upload.tiktokapis.com:65536",
        "open-upload.tiktokapis.com:-1", "open-upload.tiktokapis.com:443:443", "open-upload.tiktokapis.com:443a",
        // Addresses.
        "127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1", "0.0.0.0", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
        "[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25eth0]", "[::]", "localhost", "metadata.google.internal",
        // Encodings.
        "open-upload%2etiktokapis.com.evil.example", "open-upload%2etiktokapis%2ecom", "evil.example%2f.tiktokapis.com",
        "evil.example%23.tiktokapis.com", "evil.example%3f.tiktokapis.com", "evil.example%5c.tiktokapis.com",
        "evil%2eexample%2f%2etiktokapis.com", "evil.example%0d%0a.tiktokapis.com", "evil.example%00.tiktokapis.com",
        "evil.example%20.tiktokapis.com", "evil.example%E2%80%8B.tiktokapis.com",
        // Characters that end a host for one reader and not for another.
        "evil.example\\.tiktokapis.com", "evil.example\\@open-upload.tiktokapis.com", "evil.example/.tiktokapis.com",
        "evil.example?.tiktokapis.com", "evil.example#.tiktokapis.com", "evil.example;.tiktokapis.com",
        "evil.example,.tiktokapis.com",
        "evil.example&.tiktokapis.com", "evil.example .tiktokapis.com", "evil.example\t.tiktokapis.com",
        "evil.example\r\n.tiktokapis.com", "evil.example\n.tiktokapis.com", "evil.example\u{0}.tiktokapis.com",
        "evil.example|.tiktokapis.com", "evil.example^.tiktokapis.com", "evil.example<.tiktokapis.com",
        "evil.example\".tiktokapis.com",
        "evil.example`.tiktokapis.com", "evil.example{.tiktokapis.com", "evil.example*.tiktokapis.com",
        "evil.example!.tiktokapis.com",
        "evil.example$.tiktokapis.com", "evil.example'.tiktokapis.com", "evil.example(.tiktokapis.com",
        "evil.example~.tiktokapis.com",
        "evil.example+.tiktokapis.com", "evil.example=.tiktokapis.com", "evil.example_.tiktokapis.com",
        // Letters of other scripts.
        "open-upload.tiktοkapis.com", "open-upload.tiktokapіs.com", "open-upload.ｔｉｋｔｏｋａｐｉｓ.com", "open-upload。tiktokapis。com",
        "öpen-upload.tiktokapis.com", "open-upload.tiktokapis.ⅽom", "open\u{200B}-upload.tiktokapis.com",
        "open-upload.tiktokapis.com\u{202E}", "😀.tiktokapis.com", "open-upload.tiktokapiſ.com",
    ]

    private static let special = [
        "", "/", "upload", "https://", "https://?upload_token=CANARYtoken",
        "https://open-upload.tiktokapis.com/upload#CANARYtoken",
        "https://open-upload.tiktokapis.com/" + String(repeating: "a", count: 2048),
        "https://" + String(repeating: "a", count: 2048) + ".tiktokapis.com/",
        "https://open-upload.tiktokapis.com/upload?a=b\r\nX-Evil: 1",
        "https://open-upload.tiktokapis.com/up load", "https://open-upload.tiktokapis.com/\u{E9}",
        "https://open-upload.tiktokapis.com\\@evil.example/",
    ]
}
