// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Time scale and duration out of a movie header (`mvhd`) or media header (`mdhd`): both begin alike.
struct ISOTimeScale {
    /// Ticks per second.
    var ticksPerSecond: UInt32
    /// `nil` when the header leaves it open, as fragmented files do.
    var duration: Duration?

    init?(_ box: ISOBox, reading reader: inout BoundedReader) throws {
        guard let version = try reader.bytes(of: box.body, count: 1)?.big(at: 0, size: 1) else { return nil }
        let fieldSize = version == 1 ? 8 : 4
        let scaleOffset = 4 + 2 * fieldSize
        guard let fields = try reader.bytes(of: box.body, count: scaleOffset + 4 + fieldSize),
            let scale = fields.big(at: scaleOffset, size: 4).flatMap({ UInt32(exactly: $0) }), scale > 0,
            let ticks = fields.big(at: scaleOffset + 4, size: fieldSize)
        else { return nil }
        ticksPerSecond = scale
        let open = UInt64.max >> (64 - 8 * UInt64(fieldSize))
        duration = ticks == 0 || ticks == open ? nil : Self.duration(ticks: ticks, perSecond: UInt64(scale))
    }

    /// How long some ticks are; `nil` if that is longer than can be said.
    func duration(ofTicks ticks: UInt64) -> Duration? {
        Self.duration(ticks: ticks, perSecond: UInt64(ticksPerSecond))
    }

    private static func duration(ticks: UInt64, perSecond scale: UInt64) -> Duration? {
        let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: scale)
        guard let seconds = Int64(exactly: seconds) else { return nil }
        // rest < scale < 2³², so that neither product overflows.
        let nanoseconds = rest * 1_000_000_000 / scale
        return Duration(secondsComponent: seconds, attosecondsComponent: Int64(nanoseconds) * 1_000_000_000)
    }
}
