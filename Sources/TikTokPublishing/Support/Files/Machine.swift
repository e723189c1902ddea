// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What tells this machine from others.
package enum Machine {
    /// The id that the system gave itself when it started: the same in all containers, another one after a restart. `nil` where there is none.
    package static let bootID: String? = {
        #if canImport(Darwin)
        var length = 0
        guard sysctlbyname("kern.bootsessionuuid", nil, &length, nil, 0) == 0, length > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: length)
        guard sysctlbyname("kern.bootsessionuuid", &bytes, &length, nil, 0) == 0 else { return nil }
        let id = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        #else
        let file = URL(fileURLWithPath: "/proc/sys/kernel/random/boot_id")
        guard let id = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        #endif
        let words = id.split(whereSeparator: \.isWhitespace)
        return words.count == 1 ? String(words[0]) : nil
    }()
}
