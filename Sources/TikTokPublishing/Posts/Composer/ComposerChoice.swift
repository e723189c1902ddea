// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One entry of a menu or one checkbox of the screen that a ``Composer`` describes.
public struct ComposerChoice<Value: Sendable & Hashable>: Sendable, Hashable {
    /// What is chosen by it.
    public var value: Value
    /// Whether it is chosen.
    public var isOn: Bool
    /// Whether the person may change it. Grey it out otherwise.
    public var isEnabled: Bool
    /// What to say when the pointer rests on it. `nil` when there is nothing to say.
    public var hint: String?
}
