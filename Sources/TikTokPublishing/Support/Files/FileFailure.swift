// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Why a file or directory could not be used, told apart as far as the remedies differ.
package struct FileFailure: Error, Sendable, Hashable {
    package enum Problem: Sendable, Hashable {
        case missing
        /// This user may not.
        case forbidden
        case readOnly
        /// No space, or the quota is used up.
        case full
        case foreignOwner
        case openToOthers
        case symbolicLink
        /// Neither a regular file nor a directory where that is wanted.
        case wrongKind
        case tooLarge(limit: Int)
        case locksUnsupported
        case tooManyOpenFiles
        /// Anything else, with the words of the system.
        case system(String)

        /// Tells an error number of the system.
        package init(errno number: Int32) {
            self =
                switch number {
                case ENOENT: .missing
                case EACCES, EPERM: .forbidden
                case EROFS: .readOnly
                case ENOSPC, EDQUOT: .full
                case ELOOP: .symbolicLink
                case ENOTDIR, EISDIR, ENXIO: .wrongKind
                case EMFILE, ENFILE: .tooManyOpenFiles
                default: .system(String(cString: strerror(number)))
                }
        }
    }

    package var problem: Problem
    /// What it happened to.
    package var path: String
    package var isDirectory = false
}
