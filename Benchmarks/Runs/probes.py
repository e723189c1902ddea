# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""What the probe reads and how long it takes, for a photo and for a film with its index in front and at its end, beside ffprobe in turns."""

import argparse
import pathlib
import subprocess
import tempfile

from figures import MIB, Verdicts, median, run

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("--rounds", type=int, default=2000)
parser.add_argument("--pairs", type=int, default=9)
options = parser.parse_args()


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, arguments)], check=True)


def files(folder):
    """A photo of 12 megapixels and a minute of film with sound, whose index is some 60 KiB."""
    photo, last, front = folder / "photo.jpg", folder / "last.mp4", folder / "front.mp4"
    ffmpeg("-f", "lavfi", "-i", "testsrc=s=4032x3024", "-frames:v", "1", "-q:v", "3", photo)
    ffmpeg("-f", "lavfi", "-i", "testsrc=s=720x1280:r=30:d=60", "-f", "lavfi", "-i", "sine=d=60", "-c:v", "libx264", "-preset", "ultrafast",
           "-pix_fmt", "yuv420p", "-c:a", "aac", last)
    ffmpeg("-i", last, "-c", "copy", "-movflags", "faststart", front)
    return {"photo": photo, "film, index in front": front, "film, index last": last}


with tempfile.TemporaryDirectory(prefix="probes-") as name:
    verdicts = Verdicts()
    print(f"\n{'':22}{'bytes':>12}{'read':>9}{'probe':>12}{'process':>11}{'ffprobe':>11}")
    for title, file in files(pathlib.Path(name)).items():
        ours, peers = [], []
        for _ in range(options.pairs):
            ours.append(run([options.program, file, 1]).wall)
            peers.append(run(["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", file]).wall)
        [figures] = run([options.program, file, options.rounds]).figures()
        read, probe = figures["bytes"], figures["median"]
        print(f"{title:22}{file.stat().st_size:12}{read:9.0f}{probe * 1e6:9.0f} µs{median(ours) * 1e3:8.1f} ms{median(peers) * 1e3:8.1f} ms")
        verdicts.at_most(f"{title}, time of a probe", probe * 1e3, 1, " ms")
        verdicts.at_most(f"{title}, read", read / 1024, 64 if file.name != "last.mp4" else MIB / 1024, " KiB")
    print()
    verdicts.tell()
