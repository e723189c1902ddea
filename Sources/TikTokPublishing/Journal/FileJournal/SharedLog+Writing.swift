// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension SharedLog {
    /// Makes the file when there is none, takes up what others did, and settles what a crash left after the mark. With the lock.
    func recover() throws {
        try state.withLock { state in
            do {
                try catchUp(&state)
            } catch LogProblem.damaged where !isDurable {
                try repair(&state)
            }
            if state.file == nil {
                try directory.write(LogHeader(kind, firstSequence: 1, mark: 0).encoded(), to: name)
                try catchUp(&state)
            }
            try settleTail(&state)
        }
    }

    /// Writes one record, and moves the mark when it is durable. With the lock, after ``recover()``.
    func append(_ content: LogContent) throws {
        guard content.payload.count <= LogRecord.payloadLimit else {
            throw directory.failure(name, .tooLarge(limit: LogRecord.payloadLimit))
        }
        guard
            let (file, last, end, isNameDurable) = state.withLock({ state in
                state.file.map { ($0, state.last, state.end, state.isNameDurable) }
            })
        else { throw LogProblem.vanished }
        if isDurable, !isNameDurable {
            // Whoever wrote the log anew may have been killed before it did that.
            try directory.sync()
            state.withLock { $0.isNameDurable = true }
        }
        let record = LogRecord(sequence: last + 1, content)
        guard file.write(record.encoded(), at: end), !isDurable || file.sync(), move(file, to: record.sequence) else {
            let failure = directory.failure(name)
            // Or whoever comes next keeps what this one is told was not kept.
            if file.truncate(at: end) { _ = file.sync() }
            throw failure
        }
    }

    func rewriteIfWorth(at date: Date) {
        let isWorth = state.withLock { $0.end > smallSize && $0.index.isWorthRewriting(size: $0.end, at: date) }
        guard isWorth else { return }
        do {
            try writeAnew(at: date, sealing: false)
        } catch {
            // What was to be appended is there. The next one tries again.
            logger.warning("a log could not be written anew", metadata: ["tiktok.file": "\(name)", "error": "\(error)"])
        }
    }

    /// Puts a new file in the place of the log. Whenever that is interrupted, the old or the new one is there, whole and durable.
    func writeAnew(at date: Date, sealing: Bool) throws {
        try state.withLock { state in
            guard let old = state.file else { throw LogProblem.vanished }
            let first = state.last + 1
            try directory.replace(name) { descriptor in
                var sequence = first
                var buffer = Data()
                func flush() throws {
                    guard SystemCall.write(buffer, to: descriptor) else { throw directory.failure(name) }
                    buffer.removeAll(keepingCapacity: true)
                }
                buffer.append(Data(count: LogHeader.length))
                try state.index.survivors(in: old, at: date, sealing: sealing) { content in
                    buffer.append(LogRecord(sequence: sequence, content).encoded())
                    sequence += 1
                    if buffer.count > 1 << 20 { try flush() }
                }
                try flush()
                let header = LogHeader(kind, firstSequence: first, mark: sequence - 1).encoded()
                guard lseek(descriptor, 0, SEEK_SET) == 0, SystemCall.write(header, to: descriptor) else {
                    throw directory.failure(name)
                }
            }
            try catchUp(&state)
        }
    }

    private func settleTail(_ state: inout State) throws {
        guard let file = state.file else { return }
        guard let size = file.status?.size else { throw directory.failure(name) }
        guard size > state.end else { return }
        let tail = try read(file, at: state.end, count: min(size - state.end, LogRecord.headLength + LogRecord.payloadLimit))
        if let record = LogRecord(tail, sequence: state.last + 1) {
            guard !isDurable || file.sync(), move(file, to: record.sequence) else { throw directory.failure(name) }
            try catchUp(&state)
        }
        if size > state.end {
            logger.notice(
                "what a crash left unfinished was cut off",
                metadata: ["tiktok.file": "\(name)", "bytes": "\(size - state.end)"])
            guard file.truncate(at: state.end) else { throw directory.failure(name) }
        }
    }

    /// Ends a log that is not durable where it is damaged, unless somebody else has done that already.
    private func repair(_ state: inout State) throws {
        state.identity = nil
        do {
            try catchUp(&state)
        } catch LogProblem.damaged {
            logger.warning("a log was damaged, probably by a power cut", metadata: ["tiktok.file": "\(name)"])
            // Without a header there is nothing to keep.
            guard let file = state.file else { return }
            guard move(file, to: state.last), file.truncate(at: state.end) else { throw directory.failure(name) }
        }
    }

    private func move(_ file: OpenFile, to mark: UInt64) -> Bool {
        file.write(LogHeader.encoded(mark: mark), at: LogHeader.markOffset)
    }
}
