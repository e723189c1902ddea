// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation

/// `publish-driver`: a process that publishes with the public API only, so that tests can run several, stop and kill them.
///
/// Every line of standard input is a ``Command``; each is answered with one line on standard output, as soon as it is done, in any order. It ends when its
/// standard input ends.
@main
struct PublishDriver {
    static func main() async {
        let driver = Driver()
        let output = Output()
        await withDiscardingTaskGroup { group in
            while let line = readLine() {
                guard let command = try? JSONDecoder().decode(Command.self, from: Data(line.utf8)) else {
                    output.write(Answer(id: 0, Unusable("not a command")))
                    continue
                }
                if command.what == .configure {
                    // What follows needs it.
                    output.write(await driver.answer(command))
                } else {
                    group.addTask { output.write(await driver.answer(command)) }
                }
            }
        }
    }
}
