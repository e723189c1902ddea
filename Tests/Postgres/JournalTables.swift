// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport

/// The tables as the documentation has them, so that it is the documentation that is tested.
enum JournalTables {
    struct Missing: Error {}

    static func statements() throws -> String {
        let page = try String(contentsOfFile: PythonPeer.path(of: "../Documentation/publish-journals.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```sql\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
        guard let tables = blocks.first(where: { $0.hasPrefix("create table") }) else { throw Missing() }
        return tables
    }
}
