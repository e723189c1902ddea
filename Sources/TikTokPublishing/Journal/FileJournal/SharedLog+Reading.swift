// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SharedLog {
    private static var chunk: Int { 256 << 10 }

    /// Takes up what others have appended, or have written anew.
    func catchUp(_ state: inout State) throws {
        guard let identity = try directory.identity(of: name) else {
            guard state.file == nil else { throw LogProblem.vanished }
            return
        }
        if identity != state.identity { try open(&state) }
        guard let file = state.file else { return }
        let mark = try mark(of: file)
        // It never goes back, unless somebody writes an earlier state over the file.
        guard mark >= state.last else { throw LogProblem.damaged(offset: LogHeader.markOffset) }
        if mark > state.last { try take(&state, from: file, upTo: mark) }
    }

    private func open(_ state: inout State) throws {
        guard let descriptor = try directory.openFile(name, creating: false) else { throw LogProblem.vanished }
        let file = OpenFile(owning: descriptor)
        state.file = nil
        guard let status = file.status else { throw directory.failure(name) }
        let header = try LogHeader(read(file, at: 0, count: LogHeader.length), of: kind)
        state.file = file
        state.identity = status.identity
        state.isNameDurable = false
        state.last = header.firstSequence - 1
        state.end = LogHeader.length
        state.index.removeAll()
    }

    private func mark(of file: OpenFile) throws -> UInt64 {
        // Whoever moves it does that with one small write, which a reader can meet halfway.
        for _ in 0..<100 {
            if let mark = LogHeader.mark(in: try read(file, at: 0, count: LogHeader.length)) { return mark }
        }
        throw LogProblem.damaged(offset: LogHeader.markOffset)
    }

    private func take(_ state: inout State, from file: OpenFile, upTo mark: UInt64) throws {
        var wanted = Self.chunk
        while state.last < mark {
            let chunk = try read(file, at: state.end, count: wanted)
            var rest = chunk
            while state.last < mark, let record = LogRecord(rest, sequence: state.last + 1) {
                try state.index.take(record, at: state.end)
                state.last += 1
                state.end += record.length
                rest = rest.dropFirst(record.length)
            }
            if rest.count < chunk.count {
                wanted = Self.chunk
            } else if chunk.count == wanted, let length = LogRecord.length(of: chunk), length > wanted {
                wanted = length
            } else {
                throw LogProblem.damaged(offset: state.end)
            }
        }
    }

    func read(_ file: OpenFile, at offset: Int, count: Int) throws -> Data {
        guard let bytes = file.read(at: offset, count: count) else { throw directory.failure(name) }
        return bytes
    }
}
