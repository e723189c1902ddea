// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// All users with their profiles and inboxes.
    var accounts: HTML {
        "<div id=\"accounts\" class=\"accounts\">\(snapshot.profiles.map { card($0) })</div>"
    }

    /// The one user that the page is about.
    var account: HTML {
        snapshot.profiles.first.map { card($0) }
            ?? "<p class=\"notice\">There is no such account. <a href=\"/\">All accounts</a></p>"
    }

    private func card(_ profile: PageSnapshot.Profile) -> HTML {
        let account = profile.account
        let place = "account-\(account.openID)"
        return """
            <section id="\(place)" class="card account" aria-labelledby="\(place)-title">
            \(state(profile, place: place))
            \(posts(profile))
            \(inbox(profile, place: place))
            </section>
            """
    }

    private func state(_ profile: PageSnapshot.Profile, place: String) -> HTML {
        let account = profile.account
        return """
            <div id="state-\(account.openID)" data-part>
            <div class="person"><span class="avatar" aria-hidden="true">\(String(account.displayName.prefix(1)).uppercased())</span>
            <div><h2 id="\(place)-title"><a href="\(PageAddress.account(account.openID).path)">@\(account.username)</a></h2>
            <p class="muted">\(account.displayName) · <code>\(account.openID)</code></p></div>
            <p>\(chip(account.isPrivate ? "private" : "public"))\(account.isBanned ? chip("banned", .bad) : "")</p></div>
            <div class="quotas">
            \(quota("Direct posts in 24 h", profile.dailyPosts, of: snapshot.dailyPostCap))
            \(quota("Pending drafts", profile.pendingDrafts, of: snapshot.pendingShareCap))
            </div>
            \(form(place, nil, label: "Change @\(account.username)", fields: ["open_id": account.openID], """
                <div class="row">
                \(button(account.isBanned ? "unban" : "ban", account.isBanned ? "Lift the ban" : "Ban"))
                \(button(account.isPrivate ? "make_public" : "make_private", account.isPrivate ? "Make public" : "Make private"))
                \(button("revoke", "Revoke tokens"))
                \(button("fill_posts", "Fill daily posts"))
                \(button("fill_drafts", "Fill pending drafts"))
                </div>
                """))
            </div>
            """
    }

    private func button(_ action: String, _ words: String) -> HTML {
        "<button name=\"action\" value=\"\(action)\">\(words)</button>"
    }

    private func quota(_ name: String, _ used: Int, of cap: Int) -> HTML {
        """
        <label>\(name) <span>\(used) of \(cap)</span>
        <meter min="0" max="\(max(cap, 1))" value="\(cap == 0 ? 1 : min(used, cap))">\(used) of \(cap)</meter></label>
        """
    }

    private func posts(_ profile: PageSnapshot.Profile) -> HTML {
        let entries = profile.posts.entries.map { post -> HTML in
            let visibility = post.isPublic ? chip("everybody sees it", .good) : chip("not public")
            return """
                <li class="post">
                \(media(of: post))
                \(caption(post))
                <p>\(chip(post.privacyLevel ?? "no privacy level")) \(visibility)</p>
                <p class="muted small">\(time(post.date)) · \(PageWords.bytes(post.byteCount))<br><code>\(post.postID ?? post.publishID)</code></p>
                </li>
                """
        }
        return list("Profile", id: "posts-\(profile.account.openID)", profile.posts, "No posts yet.", entries)
    }

    private func inbox(_ profile: PageSnapshot.Profile, place: String) -> HTML {
        let entries = profile.drafts.entries.map { draft -> HTML in
            """
            <li class="post">
            \(media(of: draft))
            \(caption(draft))
            <p class="muted small">\(time(draft.date)) · \(PageWords.bytes(draft.byteCount))<br><code>\(draft.publishID)</code></p>
            \(decision(on: draft, of: profile, place: place))
            </li>
            """
        }
        return list("Inbox", id: "inbox-\(profile.account.openID)", profile.drafts, "No drafts.", entries)
    }

    private func decision(on draft: SandboxPost, of profile: PageSnapshot.Profile, place: String) -> HTML {
        if draft.isDiscarded { return "<p>\(chip("discarded", .warn))</p>" }
        let isPosted = profile.postedDrafts.contains(draft.publishID)
        let mark: HTML = isPosted ? "<p>\(chip("posted", .good))</p>" : ""
        let options = profile.account.privacyLevelOptions.map { level -> HTML in "<option>\(level)</option>" }
        return form(
            place, nil, label: "Decide on the draft \(draft.publishID)", fields: ["publish_id": draft.publishID],
            """
            \(mark)
            <label>Who sees it <select name="privacy_level">\(options)</select></label>
            <div class="row">\(button("post", isPosted ? "Post again" : "Post"))\(isPosted ? "" : button("discard", "Discard"))</div>
            """)
    }

    private func list(_ title: String, id: String, _ all: PageList<SandboxPost>, _ empty: String, _ entries: [HTML]) -> HTML {
        let left = all.total - all.entries.count
        let more: HTML = left > 0 ? "<p class=\"muted\">And \(left) older.</p>" : ""
        let content: HTML =
            entries.isEmpty ? "<p class=\"muted empty\">\(empty)</p>" : "<ul class=\"posts\">\(entries)</ul>\(more)"
        return """
            <div id="\(id)" data-part><h3>\(title) <span class="count">\(all.total)</span></h3>
            \(content)
            </div>
            """
    }

    private func caption(_ post: SandboxPost) -> HTML {
        post.text.isEmpty ? "<p class=\"caption muted\">No text</p>" : "<p class=\"caption\">\(post.text)</p>"
    }
}
