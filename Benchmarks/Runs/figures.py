# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Runs programs and tells what they cost, beside what they may cost."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of a program: seconds of the clock and of the processors, and what it printed."""

    wall: float
    cpu: float
    output: str

    def figures(self):
        return [json.loads(line) for line in self.output.splitlines()]


def run(command, timeout=600, **options):
    """Runs a program to its end. What it does not survive ends the benchmark."""
    start = time.monotonic()
    process = subprocess.Popen(["timeout", "-k", "5", str(timeout), *map(str, command)], stdout=subprocess.PIPE, **options)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed with status {process.returncode}.")
    return Run(wall, usage.ru_utime + usage.ru_stime, output)


def median(numbers):
    return statistics.median(numbers)


def paired(ours, peers):
    """How much more ours takes than the peer that ran beside it, in the median."""
    return median([our / peer for our, peer in zip(ours, peers)])


MIB = 1 << 20


class Verdicts:
    """What was found beside what was wanted, told at the end."""

    def __init__(self):
        self.lines = []
        self.missed = []

    def at_most(self, name, value, limit, unit=""):
        held = value <= limit
        line = f"{name}: {value:.2f}{unit}, at most {limit:g}{unit} wanted"
        self.lines.append(f"  {'held  ' if held else 'MISSED'}  {line}")
        if not held:
            self.missed.append(name)

    def note(self, text):
        self.lines.append(f"          {text}")

    def tell(self):
        print("\n".join(self.lines))
        load = os.getloadavg()
        print(f"\nLoad averages at the end: {load[0]:.2f} {load[1]:.2f} {load[2]:.2f}, {os.cpu_count()} processors.")
        if self.missed:
            print(f"Missed: {'; '.join(self.missed)}.")
        else:
            print("Every target was held.")
