// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds fragmented MP4 files: a movie without samples, and fragments of a video track behind it.
struct TestFragments {
    /// Ticks of all fragments as `mehd` tells them, 1000 a second.
    var total: UInt32?
    /// Ticks of samples that do not say them themselves.
    var defaultTicks: UInt32 = 512
    /// Ticks of each sample, by fragment; `nil` for samples that do not say it.
    var fragments: [[UInt32?]] = [Array(repeating: nil, count: 30), Array(repeating: nil, count: 30)]
    var hasTimes = true
    /// Whether an index in front tells of all fragments.
    var isIndexed = false
    /// Fragments of the sound, each of this many ticks.
    var soundTicks: UInt32 = 0
    /// Behind the last fragment.
    var rest: [UInt8] = []

    var bytes: [UInt8] {
        let trex = TestMovie.box("trex", zeros(4), big(UInt32(1)), big(UInt32(1)), big(defaultTicks), zeros(8))
        let mehd = total.map { TestMovie.box("mehd", zeros(4), big($0)) } ?? []
        let movie = TestMovie(movieTicks: 40, sampleTimes: [], extensions: TestMovie.box("mvex", mehd, trex))
        let bodies = fragments.indices.map(fragment)
        return movie.start + movie.movie + (isIndexed ? index(bodies) : []) + Array(bodies.joined()) + rest
    }

    private func ticks(_ fragment: [UInt32?]) -> UInt32 {
        fragment.reduce(0) { $0 + ($1 ?? defaultTicks) }
    }

    private func fragment(_ number: Int) -> [UInt8] {
        let samples = fragments[number]
        let start = fragments.prefix(number).reduce(0) { $0 + ticks($1) }
        let isTimed = samples.contains { $0 != nil }
        // Size of each sample behind its ticks.
        let run = TestMovie.box(
            "trun", big(UInt32(isTimed ? 0x301 : 0x201)), big(UInt32(samples.count)), zeros(4),
            samples.flatMap { (isTimed ? big($0 ?? defaultTicks) : []) + big(UInt32(10)) })
        let time = hasTimes ? TestMovie.box("tfdt", big(UInt32(1) << 24), big(UInt64(start))) : []
        let video = TestMovie.box("traf", TestMovie.box("tfhd", big(UInt32(0x20000)), big(UInt32(1))), time, run)
        let sound = TestMovie.box(
            "traf", TestMovie.box("tfhd", big(UInt32(0x2000A)), big(UInt32(2)), big(UInt32(1)), big(soundTicks)),
            TestMovie.box("trun", big(UInt32(0)), big(UInt32(1))))
        return TestMovie.box("moof", TestMovie.box("mfhd", zeros(8)), video, soundTicks > 0 ? sound : [])
            + TestMovie.box("mdat", zeros(10 * samples.count))
    }

    private func index(_ bodies: [[UInt8]]) -> [UInt8] {
        let entries = zip(bodies, fragments).flatMap { big(UInt32($0.count)) + big(ticks($1)) + zeros(4) }
        return TestMovie.box(
            "sidx", zeros(4), big(UInt32(1)), big(UInt32(15360)), zeros(8), zeros(2), big(UInt16(bodies.count)), entries)
    }
}
