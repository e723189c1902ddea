// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The boxes within a box.
struct ISOBoxList {
    private(set) var boxes: [ISOBox] = []
    /// Whether these are all boxes that the file has there.
    private(set) var isComplete: Bool

    init(in parent: ISOBox?, reading reader: inout BoundedReader) throws {
        guard let parent else {
            isComplete = false
            return
        }
        isComplete = !parent.isCut
        var rest = parent.body
        // QuickTime may end a list with a few zero bytes.
        while rest.upperBound - rest.lowerBound >= 8 {
            guard let box = try ISOBox.read(in: rest, reading: &reader) else {
                isComplete = false
                return
            }
            boxes.append(box)
            rest = box.body.upperBound..<rest.upperBound
        }
    }

    func first(_ type: String) -> ISOBox? {
        boxes.first { $0.type == type }
    }
}
