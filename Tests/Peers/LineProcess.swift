// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A program that is talked to in lines. It ends at the latest with the test process, by the end of its standard input.
package final class LineProcess: Sendable {
    /// Its number.
    package let number: Int32
    private let process: Process
    private let input = Pipe()
    private let ended = Mailbox<Int32>()

    /// Starts a program.
    /// - Parameters:
    ///   - program: Its path, or a name to look for in `PATH`.
    ///   - arguments: Its arguments.
    ///   - environment: What its environment has besides that of the test process.
    ///   - errors: Where its standard error goes; to that of the test process by default.
    ///   - onLine: Gets every line of its standard output, on one thread, and `nil` at the end.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], errors: FileHandle? = nil,
        onLine: @escaping @Sendable (String?) -> Void
    ) throws {
        // Writing to a program that was killed fails instead of ending this one.
        signal(SIGPIPE, SIG_IGN)
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = input
        process.standardOutput = output
        if let errors { process.standardError = errors }
        let (ended, input) = (ended, input)
        process.terminationHandler = { process in
            // A test may start thousands.
            try? input.fileHandleForWriting.close()
            try? input.fileHandleForReading.close()
            ended.deliver(process.terminationStatus, to: 0)
        }
        try process.run()
        self.process = process
        number = process.processIdentifier
        Thread.detachNewThread {
            Self.readLines(of: output.fileHandleForReading, unless: { !process.isRunning }, onLine)
        }
    }

    deinit {
        if process.isRunning { kill(number, SIGKILL) }
    }

    package func write(_ line: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Sends it a signal, such as SIGKILL.
    package func send(_ signal: Int32) {
        kill(number, signal)
    }

    /// Waits for its end. To be called once. The status is the number of the signal that ended it, if one did.
    package func status() async -> Int32 {
        await ended.value(0) ?? -1
    }

    /// Tells it that nothing more comes, and waits for its end.
    package func finish() async -> Int32 {
        try? input.fileHandleForWriting.close()
        return await status()
    }

    /// A program that another thread started at the same moment may have the other end of the pipe, too, which then does not close with this one.
    private static func readLines(of handle: FileHandle, unless hasEnded: () -> Bool, _ onLine: (String?) -> Void) {
        var rest = Data()
        while true {
            let wasOver = hasEnded()
            var descriptor = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
            let isReady = poll(&descriptor, 1, wasOver ? 0 : 1000) > 0
            if !isReady, !wasOver { continue }
            let part = isReady ? handle.availableData : Data()
            if part.isEmpty {
                try? handle.close()
                return onLine(nil)
            }
            rest += part
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                onLine(String(decoding: rest[..<end], as: UTF8.self))
                rest = Data(rest[(end + 1)...])
            }
        }
    }
}
