// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// HEIC and AVIF: the properties of the primary item tell size, turns and colours (ISO/IEC 23008-12).
enum HEIFHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = 0..<reader.byteCount
        while let box = try ISOBox.read(in: rest, reading: &reader) {
            switch box.type {
            case "ftyp":
                // Sequences of images have brands of their own.
                let brand = try reader.bytes(of: box.body, count: 4)?.text(at: 0, count: 4)
                info.isAnimated = brand.map { ["avis", "hevc", "hevx", "hevm", "hevs", "msf1"].contains($0) }
            case "meta":
                return try describe(&info, meta: box, reading: &reader)
            default: break
            }
            rest = box.body.upperBound..<rest.upperBound
        }
    }

    private static func describe(_ info: inout MediaInfo, meta: ISOBox, reading reader: inout BoundedReader) throws {
        reader.allowIndex(ofByteCount: meta.body.upperBound - meta.body.lowerBound)
        let children = try ISOBoxList(in: meta.dropping(4), reading: &reader)
        let properties = try ISOBoxList(in: children.first("iprp"), reading: &reader)
        let container = try ISOBoxList(in: properties.first("ipco"), reading: &reader)
        guard let primary = try primaryItem(children.first("pitm"), reading: &reader),
            let numbers = try propertyNumbers(of: primary, properties.first("ipma"), reading: &reader)
        else { return }
        var orientation = MediaOrientation.up
        var isTurned = false
        for number in numbers where number > 0 && number <= container.boxes.count {
            let property = container.boxes[number - 1]
            switch property.type {
            case "ispe":
                guard let size = try reader.bytes(of: property.body, count: 12) else { continue }
                info.setCodedPixels(width: size.big(at: 4, size: 4), height: size.big(at: 8, size: 4))
            case "irot":
                // Quarter turns to the left.
                guard let angle = try reader.bytes(of: property.body, count: 1)?.big(at: 0, size: 1) else { continue }
                orientation = orientation.turnedRight(by: -Int(angle & 3))
                isTurned = true
            case "imir":
                // 0 swaps top and bottom, 1 left and right.
                guard let axis = try reader.bytes(of: property.body, count: 1)?.big(at: 0, size: 1) else { continue }
                orientation = orientation.mirrored()
                if axis & 1 == 0 { orientation = orientation.turnedRight(by: 2) }
                isTurned = true
            case "pixi":
                guard let pixel = try reader.bytes(of: property.body, count: 6) else { continue }
                info.withColor {
                    $0.bitsPerComponent = pixel.big(at: 5, size: 1).map { Int($0) }
                    $0.model = pixel.big(at: 4, size: 1) == 1 ? .gray : nil
                }
            case "colr": try ISOColor.describe(&info, property, reading: &reader)
            default: break
            }
        }
        if isTurned { info.orientation = orientation }
    }

    private static func primaryItem(_ box: ISOBox?, reading reader: inout BoundedReader) throws -> UInt64? {
        guard let box, let version = try reader.bytes(of: box.body, count: 1)?.big(at: 0, size: 1) else { return nil }
        let size = version == 0 ? 2 : 4
        return try reader.bytes(of: box.body, count: 4 + size)?.big(at: 4, size: size)
    }

    /// The numbers of an item's properties, from 1, in the order in which they apply.
    private static func propertyNumbers(of item: UInt64, _ box: ISOBox?, reading reader: inout BoundedReader) throws -> [Int]? {
        guard let box, let head = try reader.bytes(of: box.body, count: 8), let version = head.big(at: 0, size: 1),
            let flags = head.big(at: 3, size: 1), let itemCount = head.big(at: 4, size: 4)
        else { return nil }
        let idSize = version == 0 ? 2 : 4
        let numberSize = flags & 1 == 0 ? 1 : 2
        var rest = box.body.dropping(8)
        for _ in 0..<itemCount {
            guard reader.step(), let entry = try reader.bytes(of: rest, count: idSize + 1),
                let id = entry.big(at: 0, size: idSize),
                let count = entry.big(at: idSize, size: 1)
            else { return nil }
            let numbers = rest.dropping(Int64(idSize + 1))
            let byteCount = Int(count) * numberSize
            if id == item {
                // The highest bit says that the property must be understood.
                return try reader.bytes(of: numbers, count: byteCount).map { bytes in
                    stride(from: 0, to: byteCount, by: numberSize).compactMap { bytes.big(at: $0, size: numberSize) }
                        .map { Int($0 & (numberSize == 1 ? 0x7F : 0x7FFF)) }
                }
            }
            rest = numbers.dropping(Int64(byteCount))
        }
        return nil
    }
}
