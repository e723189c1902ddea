// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The elements within an element.
struct EBMLChildren {
    private(set) var elements: [EBMLElement] = []
    /// Whether these are all elements that the file has there.
    private(set) var isComplete = true

    init(of parent: EBMLElement, reading reader: inout BoundedReader) throws {
        var rest = parent.body
        while !rest.isEmpty {
            guard let element = try EBMLElement.read(in: rest, reading: &reader) else {
                isComplete = false
                break
            }
            elements.append(element)
            rest = element.body.upperBound..<rest.upperBound
        }
    }

    func first(_ id: UInt64) -> EBMLElement? {
        elements.first { $0.id == id }
    }

    func unsigned(_ id: UInt64, reading reader: inout BoundedReader) throws -> UInt64? {
        try first(id)?.unsigned(reading: &reader)
    }

    func float(_ id: UInt64, reading reader: inout BoundedReader) throws -> Double? {
        try first(id)?.float(reading: &reader)
    }

    func text(_ id: UInt64, reading reader: inout BoundedReader) throws -> String? {
        try first(id)?.text(reading: &reader)
    }
}
