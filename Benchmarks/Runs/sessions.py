# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Publishes that wait in one process: what they hold, how long it takes to begin them, and to wake some of them by webhooks."""

import argparse
import tempfile

from figures import MIB, Verdicts, run

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("--count", type=int, default=100_000)
parser.add_argument("--woken", type=int, default=1_000)
options = parser.parse_args()


# What is on the disk is written and synced there several times for each publish: fewer do.
ON_DISK = max(1, options.count // 10)


def measure(kind, count, *arguments):
    return run([options.program, kind, count, *arguments]).figures()[0]


print(f"\n{options.count} publishes that wait; {options.woken} are woken")
verdicts = Verdicts()
tasks = measure("tasks", options.count)
print(f"{'a task and an actor that sleep':46}{tasks['bytes'] / 1024:6.2f} KiB each, begun in {tasks['start']:6.2f} s")
entries = measure("journal", options.count)
print(f"{'an entry in the journal in memory':46}{entries['bytes'] / 1024:6.2f} KiB each")
with tempfile.TemporaryDirectory(prefix="sessions-") as folder:
    for name, *arguments in (
        ("each of another account, journal in memory", "ephemeral", options.count, options.count),
        ("of 100 accounts, journal in memory", "ephemeral", options.count, 100),
        (f"{ON_DISK} of 100 accounts, journal in files", "file", ON_DISK, 100),
    ):
        place = [folder] if arguments[0] == "file" else []
        figures = measure(*arguments, min(options.woken, arguments[1]), *place)
        size = figures["bytes"] / 1024
        print(f"{name:46}{size:6.2f} KiB each ({figures['begun'] / 1024:.2f} before what the beginning needed was handed back),"
              f" begun in {figures['start']:6.2f} s, woken in {figures['wake']:5.2f} s, peak {figures['peak'] / MIB:.0f} MiB", flush=True)
        verdicts.at_most(f"memory, {name}", size, 4, " KiB")
verdicts.tell()
