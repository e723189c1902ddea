// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What a disk may hold after a power cut, worked out from the calls that were made.
///
/// A write that was not synced is there, torn, zeros or absent. A name that was created, renamed or removed is so or not, each for itself, until
/// the directory was synced.
struct PowerLoss {
    struct State {
        /// Contents by path.
        var files: [String: Data]
        /// Whether all calls were made.
        var isComplete: Bool
    }

    private struct File {
        var content: Data
        var synced: Data
    }

    private enum Change {
        case link(String, Int)
        case rename(String, String, Int)
        case unlink(String)
    }

    let folder: String
    /// What was there before.
    let files: [String: Data]
    /// What is written.
    let written: Data

    func states(of calls: [CrashShim.Call]) throws -> [State] {
        var inodes = files.values.map { File(content: $0, synced: $0) }
        var durable = Dictionary(uniqueKeysWithValues: files.keys.enumerated().map { ($1, $0) })
        var visible = durable
        var changes: [Change] = []
        let last = calls.lastIndex { $0.name != "send" && ($0.name != "open" || $0.detail != "-") } ?? 0
        var states = possible(inodes, durable, changes, isComplete: false)
        for (index, call) in calls.enumerated() {
            switch call.name {
            case "open" where call.detail == "create":
                inodes.append(File(content: Data(), synced: Data()))
                visible[call.path] = inodes.count - 1
                changes.append(.link(call.path, inodes.count - 1))
            case "open" where call.detail == "truncate":
                let inode = try #require(visible[call.path])
                inodes[inode].content = Data()
            case "write":
                let inode = try #require(visible[call.path])
                let end = inodes[inode].content.count + (try #require(Int(call.detail)))
                try #require(end <= written.count)
                inodes[inode].content += written[inodes[inode].content.count..<end]
            case "fsync" where call.path == folder:
                durable = visible
                changes = []
            case "fsync":
                let inode = try #require(visible[call.path])
                inodes[inode].synced = inodes[inode].content
            case "rename":
                let inode = try #require(visible[call.path])
                visible[call.path] = nil
                visible[call.detail] = inode
                changes.append(.rename(call.path, call.detail, inode))
            case "unlink":
                visible[call.path] = nil
                changes.append(.unlink(call.path))
            case "open" where call.detail == "-", "send":
                continue
            default:
                Issue.record("\(call.name) is not known to the enumeration")
            }
            states += possible(inodes, durable, changes, isComplete: index >= last)
        }
        return states
    }

    /// All that may be there when the power goes now.
    private func possible(_ inodes: [File], _ durable: [String: Int], _ changes: [Change], isComplete: Bool) -> [State] {
        (0..<(1 << changes.count)).flatMap { subset in
            var names = durable
            for (index, change) in changes.enumerated() where subset >> index & 1 == 1 {
                switch change {
                case .link(let name, let inode): names[name] = inode
                case .rename(let from, let to, let inode):
                    names[from] = nil
                    names[to] = inode
                case .unlink(let name): names[name] = nil
                }
            }
            return names.reduce([State(files: [:], isComplete: isComplete)]) { states, entry in
                states.flatMap { state in
                    contents(of: inodes[entry.value]).map { content in
                        var state = state
                        state.files[entry.key] = content
                        return state
                    }
                }
            }
        }
    }

    private func contents(of file: File) -> [Data] {
        guard file.content != file.synced else { return [file.content] }
        let half = file.content.prefix(file.content.count / 2)
        let zeros = Data(count: file.content.count - half.count)
        return [file.synced, file.content, Data(half), half + zeros, Data(count: file.content.count)]
    }
}
