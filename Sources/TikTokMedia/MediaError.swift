// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a media file could not be looked at. A file that can be read never causes one, whatever is in it, unless it is empty.
public struct MediaError: Error, Sendable, Hashable {
    /// What went wrong, as an open word.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The word itself.
        public var rawValue: String

        /// Names a code.
        /// - Parameter rawValue: The word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// There is no such file.
        public static let fileMissing = Self(rawValue: "media.file_missing")
        /// It is a directory.
        public static let isDirectory = Self(rawValue: "media.is_directory")
        /// It is neither a file nor a directory but a pipe, a device, a socket or a URL of the network.
        public static let notAFile = Self(rawValue: "media.not_a_file")
        /// The file has no bytes.
        public static let empty = Self(rawValue: "media.empty")
        /// The file exists but could not be read, mostly for want of permission.
        public static let unreadable = Self(rawValue: "media.unreadable")
    }

    /// What went wrong.
    public var code: Code
    /// What happened, in one sentence. Names the file without its folders.
    public var meaning: String
    /// What to do about it, in one sentence.
    public var remedy: String

    init(_ code: Code, name: String, detail: String? = nil) {
        self.code = code
        switch code {
        case .fileMissing:
            meaning = "\(name) does not exist."
            remedy = "Check the path: a relative one starts at the current directory."
        case .isDirectory:
            meaning = "\(name) is a directory."
            remedy = "Name a file in it."
        case .notAFile:
            meaning = "\(name) is not a file."
            remedy = "Save the media to a file first."
        case .empty:
            meaning = "\(name) is empty."
            remedy = "Check that writing it has finished."
        default:
            meaning = "\(name) could not be read\(detail.map { " (\($0))" } ?? "")."
            remedy = "Give this process permission to read the file and to enter its folders."
        }
    }
}

extension MediaError: CustomStringConvertible {
    /// Meaning, code and remedy.
    public var description: String {
        "\(meaning) [\(code.rawValue)]\nRemedy: \(remedy)"
    }
}
