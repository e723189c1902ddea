// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a file tells about its colours. `nil` means that it does not tell.
public struct MediaColor: Sendable, Hashable {
    /// What the components of a pixel are, as an open word.
    public struct Model: RawRepresentable, Hashable, Sendable {
        /// The word itself.
        public var rawValue: String

        /// Names a model.
        /// - Parameter rawValue: The word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Shades of grey.
        public static let gray = Self(rawValue: "gray")
        /// Red, green and blue.
        public static let rgb = Self(rawValue: "rgb")
        /// Numbers of colours that are listed in the file.
        public static let palette = Self(rawValue: "palette")
        /// Brightness and two differences of colour.
        public static let ycbcr = Self(rawValue: "ycbcr")
        /// Four inks. Many viewers show such images with wrong colours.
        public static let cmyk = Self(rawValue: "cmyk")
        /// Four inks, three of them as brightness and differences of colour.
        public static let ycck = Self(rawValue: "ycck")
        /// CIE L*a*b*.
        public static let lab = Self(rawValue: "lab")
    }

    /// What the components of a pixel are.
    public var model: Model?
    /// Bits of each component; of a palette, bits of each number.
    public var bitsPerComponent: Int?
    /// Whether pixels may be transparent.
    public var hasAlpha: Bool?
    /// The name of the ICC profile, such as `Display P3`, in at most 64 printable ASCII characters; `sRGB` where the file says so without a profile.
    public var profileName: String?
    /// The colour primaries, by their number in ITU-T H.273: 1 is BT.709, 9 is BT.2020, 12 is Display P3.
    public var primaries: Int?
    /// The transfer characteristics, by their number in ITU-T H.273: 1 is BT.709, 13 is sRGB, 16 is PQ, 18 is HLG.
    public var transfer: Int?
    /// The matrix coefficients, by their number in ITU-T H.273: 1 is BT.709, 9 is BT.2020.
    public var matrix: Int?
    /// Whether components use their whole range, not that of television.
    public var isFullRange: Bool?

    /// Describes colours, as far as they are known.
    /// - Parameters:
    ///   - model: What the components of a pixel are.
    ///   - bitsPerComponent: Bits of each component.
    ///   - hasAlpha: Whether pixels may be transparent.
    ///   - profileName: The name of the ICC profile.
    ///   - primaries: The colour primaries of ITU-T H.273.
    ///   - transfer: The transfer characteristics of ITU-T H.273.
    ///   - matrix: The matrix coefficients of ITU-T H.273.
    ///   - isFullRange: Whether components use their whole range.
    public init(
        model: Model? = nil,
        bitsPerComponent: Int? = nil,
        hasAlpha: Bool? = nil,
        profileName: String? = nil,
        primaries: Int? = nil,
        transfer: Int? = nil,
        matrix: Int? = nil,
        isFullRange: Bool? = nil
    ) {
        self.model = model
        self.bitsPerComponent = bitsPerComponent
        self.hasAlpha = hasAlpha
        self.profileName = profileName
        self.primaries = primaries
        self.transfer = transfer
        self.matrix = matrix
        self.isFullRange = isFullRange
    }
}
