# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""Builds an app that uses TikTokPublishing, and one that uses only what TikTokPublishing depends on, from nothing and in turns."""

import argparse
import pathlib
import shutil
import tempfile

from figures import Verdicts, median, paired, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = [("HTTPTypes", "swift-http-types"), ("HTTPTypesFoundation", "swift-http-types"), ("Crypto", "swift-crypto"), ("Logging", "swift-log")]

parser = argparse.ArgumentParser()
parser.add_argument("--pairs", type=int, default=3)
options = parser.parse_args()


def dependencies():
    """The lines of our own manifest, so that both apps get the same versions."""
    names = {package for _, package in PRODUCTS}
    lines = (line.strip() for line in (ROOT / "Package.swift").read_text().splitlines())
    return [line for line in lines if line.startswith(".package(url:") and any(f'/{name}"' in line for name in names)]


def make(folder, packages, products):
    """An app that imports products and does nothing with them."""
    (folder / "Sources" / "App").mkdir(parents=True)
    imports = [name for name, _ in products]
    (folder / "Sources" / "App" / "App.swift").write_text(
        "".join(f"import {name}\n" for name in imports) + "\n@main\nenum App {\n    static func main() {}\n}\n")
    used = ", ".join(f'.product(name: "{name}", package: "{package}")' for name, package in products)
    (folder / "Package.swift").write_text(
        "// swift-tools-version: 6.2\nimport PackageDescription\n\n"
        'let package = Package(\n    name: "App", platforms: [.macOS(.v13)],\n'
        f"    dependencies: [{' '.join(packages)}],\n"
        f'    targets: [.executableTarget(name: "App", dependencies: [{used}])]\n)\n')
    run(["swift", "package", "--package-path", folder, "resolve"])


def build(folder):
    """What is fetched stays, what is built goes."""
    for entry in (folder / ".build").iterdir():
        if entry.name not in ("checkouts", "repositories", "workspace-state.json"):
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    return run(["swift", "build", "--package-path", folder], timeout=1800)


with tempfile.TemporaryDirectory(prefix="build-") as name:
    ours, alone = pathlib.Path(name) / "ours", pathlib.Path(name) / "alone"
    make(ours, [f'.package(name: "swift-tiktok-publishing", path: "{ROOT}")'], [("TikTokPublishing", "swift-tiktok-publishing")])
    make(alone, dependencies(), PRODUCTS)
    runs = {alone: [], ours: []}
    for number in range(options.pairs):
        for folder in runs:
            runs[folder].append(build(folder))
            last = runs[folder][-1]
            print(f"{folder.name:6}{last.wall:8.1f} s of the clock{last.cpu:8.1f} s of the processors", flush=True)
    column = lambda folder, name: [getattr(result, name) for result in runs[folder]]
    print(f"\nCold debug builds, medians of {options.pairs} pairs")
    for folder, title in ((ours, "an app with TikTokPublishing"), (alone, "its dependencies alone")):
        print(f"{title:30}{median(column(folder, 'wall')):8.1f} s of the clock{median(column(folder, 'cpu')):8.1f} s of the processors")
    verdicts = Verdicts()
    verdicts.at_most("with TikTokPublishing / dependencies alone, clock", paired(column(ours, "wall"), column(alone, "wall")), 1.25)
    verdicts.at_most("with TikTokPublishing / dependencies alone, processors", paired(column(ours, "cpu"), column(alone, "cpu")), 1.25)
    verdicts.tell()
