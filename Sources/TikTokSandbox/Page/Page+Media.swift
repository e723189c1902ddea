// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// A video to play, or photos to swipe.
    func media(of post: SandboxPost) -> HTML {
        let types = snapshot.files[post.publishID] ?? []
        guard !types.isEmpty else {
            let why: HTML =
                snapshot.keptMediaByteCount == 0
                ? "Media is not kept." : "The media was let go: \(PageWords.bytes(Int64(snapshot.keptMediaByteCount))) are kept."
            return "<p class=\"frame empty muted\">\(why)</p>"
        }
        let path = "/_sandbox/media/\(FormFields.encode(post.publishID))"
        guard post.kind == .photo else {
            return """
                <video class="frame" controls playsinline preload="metadata" src="\(path)/0" aria-label="\(name(of: post))"></video>
                """
        }
        let photos = types.indices.map { index -> HTML in
            """
            <figure><img src="\(path)/\(index)" loading="lazy" alt="Photo \(index + 1) of \(types.count): \(name(of: post))">
            <figcaption>\(index + 1) / \(types.count)</figcaption></figure>
            """
        }
        return """
            <div class="frame carousel" tabindex="0" role="group" aria-label="\(types.count) photos, side by side">\(photos)</div>
            """
    }

    private func name(of post: SandboxPost) -> String {
        post.text.isEmpty ? post.publishID : post.text
    }
}
