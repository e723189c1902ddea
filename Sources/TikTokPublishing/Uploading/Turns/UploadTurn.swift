// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Leave to use some of what there is only so much of. It ends with ``end()``, or when the last one who has it lets it go.
final class UploadTurn: Sendable {
    private let onEnd: Locked<(@Sendable () -> Void)?>

    init(onEnd: @escaping @Sendable () -> Void) {
        self.onEnd = Locked(onEnd)
    }

    /// Gives it back. Further calls do nothing.
    func end() {
        let onEnd = onEnd.withLock { onEnd in
            defer { onEnd = nil }
            return onEnd
        }
        onEnd?()
    }

    deinit {
        end()
    }
}
