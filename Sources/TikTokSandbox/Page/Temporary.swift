// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension Sandbox {
    func postDraft(_ publishID: String, privacyLevel: String? = nil) throws(SandboxError) {}
    func discardDraft(_ publishID: String) throws(SandboxError) {}
    func disconnect(_ openID: String, reason: Int = 1) throws(SandboxError) {}
}
extension SandboxPost { var isDiscarded: Bool { false } }
