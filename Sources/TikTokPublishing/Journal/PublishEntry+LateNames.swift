// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension PublishEntry {
    /// Takes up the names that the backend gave to attempts, from somebody who does not work on the entry any more.
    ///
    /// For journals whose claims can be lost, such as leases in a database. A process that was paused while it sent an init comes back with the answer, and
    /// its ``PublishRecord/save(_:)`` has to throw; but what it learned is true, and without it nobody may find out what became of the post. So the journal
    /// reads the entry as it is now, takes up the late one, writes the result and throws nevertheless.
    /// - Parameter late: The entry that was to be saved.
    /// - Returns: Whether anything was new.
    public mutating func takeNames(from late: PublishEntry) -> Bool {
        var isNew = false
        for attempt in late.attempts {
            guard let publishID = attempt.publishID,
                let index = attempts.firstIndex(where: { $0.number == attempt.number && $0.sentAt == attempt.sentAt }),
                attempts[index].publishID == nil
            else { continue }
            isNew = true
            attempts[index].publishID = publishID
            guard attempts[index].isLive, state == .initSending || state == .initAmbiguous else { continue }
            attempts[index].result = .accepted
            let isNewest = late.handle?.publishID == publishID
            handle = isNewest ? late.handle : PublishHandle(publishID: publishID, destination: destination, media: media)
            upload = isNewest ? late.upload : nil
            state = upload == nil ? .processing : .uploading
            note(PublishEvidence(.begin, at: late.updatedAt, code: "ok", note: "Told by a process that had lost its claim."))
        }
        return isNew
    }
}
