// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What Postqued's messages mean. It gives them no codes.
/// - Source: the list of errors in its guide to photo posts, read 2026-11
enum PostquedCause: String, CaseIterable {
    case imageFormat = "invalid image format"
    case imageSize = "image too large"
    case download = "failed to download media"
    case aspectRatio = "unsupported aspect ratio"
    case imageCount = "too many images"
    case carousel = "carousel processing failed"

    /// The cause that a message names.
    init?(_ message: String?) {
        guard let words = message?.lowercased(), let cause = Self.allCases.first(where: { words.contains($0.rawValue) }) else {
            return nil
        }
        self = cause
    }

    var code: TikTokError.Code {
        switch self {
        case .imageFormat: .fileFormatCheckFailed
        case .imageSize: .mediaTooLarge
        case .download: .mediaUnreachable
        case .aspectRatio: .pictureSizeCheckFailed
        case .imageCount: .tooManyPhotos
        case .carousel: .carouselFailed
        }
    }

    var meaning: String {
        switch self {
        case .imageFormat: "Postqued does not accept the format of an image, or it is not the one that its extension names."
        case .imageSize: "An image is larger than the 20 MB that Postqued accepts."
        case .download: "Postqued could not download the media."
        case .aspectRatio: "Postqued does not accept the shape of an image."
        case .imageCount: "There are more than the 35 images that a post may have."
        case .carousel: "One of the images could not be processed, which fails all of them."
        }
    }

    var remedy: String {
        switch self {
        case .imageFormat: "Use JPG, PNG, BMP or TIFF, under a name with the extension of its format."
        case .imageSize: "Make it smaller; under 5 MB is recommended."
        case .download: "Serve them over https, without sign-in, fast, and with the right Content-Type."
        case .aspectRatio: "Use 1080 by 1920 pixels, and at least 540 by 960."
        case .imageCount: "Split them into several posts."
        case .carousel: "Look at every image with MediaProbe, and replace the one that is wrong."
        }
    }
}
