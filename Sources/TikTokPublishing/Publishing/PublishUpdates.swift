// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The updates of one ``PublishSession``, from the moment of asking for them to the end.
///
/// Ends after ``PublishUpdate/Event/finished(_:)``. Every call of ``PublishSession/updates`` gives a sequence of its own, so that several
/// people can watch; each sequence is for one of them. Leaving the loop, or cancelling the task, does not stop the publish.
public struct PublishUpdates: AsyncSequence, Sendable {
    /// The element.
    public typealias Element = PublishUpdate
    private let stream: AsyncStream<PublishUpdate>

    init(stream: AsyncStream<PublishUpdate>) {
        self.stream = stream
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(base: stream.makeAsyncIterator())
    }

    /// Reads updates one after another.
    public struct Iterator: AsyncIteratorProtocol {
        var base: AsyncStream<PublishUpdate>.AsyncIterator

        /// The next update, or `nil` after the last one or when the task is cancelled.
        @concurrent
        public mutating func next() async -> PublishUpdate? {
            await base.next()
        }
    }
}
