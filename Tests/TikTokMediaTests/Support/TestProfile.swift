// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds ICC profiles that hold nothing but a name.
enum TestProfile {
    /// With the name in ASCII, as in version 2.
    static func old(_ name: String) -> [UInt8] {
        profile(ascii("desc") + zeros(4) + big(UInt32(name.utf8.count + 1)) + ascii(name) + zeros(79))
    }

    /// With the name in UTF-16, as in version 4.
    static func new(_ name: String) -> [UInt8] {
        let units = name.utf16.flatMap { big($0) }
        return profile(
            ascii("mluc") + zeros(4) + big(UInt32(1)) + big(UInt32(12)) + ascii("enUS") + big(UInt32(units.count))
                + big(UInt32(28))
                + units)
    }

    private static func profile(_ description: [UInt8]) -> [UInt8] {
        let tags = big(UInt32(2)) + tag("cprt", 156, 4) + tag("desc", 156, description.count)
        return zeros(128) + tags + description
    }

    private static func tag(_ name: String, _ offset: Int, _ size: Int) -> [UInt8] {
        ascii(name) + big(UInt32(offset)) + big(UInt32(size))
    }
}
