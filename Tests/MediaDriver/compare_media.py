# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""compare_media.py DRIVER FILE...: what media-driver tells about files, beside ffprobe and MediaInfo (videos) and ExifTool (images, formats).

Fails if one value differs, or if one is left open that is written down.
"""

import concurrent.futures
import json
import pathlib
import subprocess
import sys

driver, *files = sys.argv[1:]

FORMATS = {"M4V": "mp4", "3GP": "mp4", "MKV": "matroska", "EXTENDED WEBP": "webp", "HEIF": "heic", "HEICS": "heic", "AVIFS": "avif", "APNG": "png", "BTF": "tiff"}
CODECS = {
    "hevc": "h265", "mpeg4": ("mp4v", "V_MPEG4/ISO/ASP"), "mjpeg": ("mjpeg", "jpeg", "mp4v", "V_MJPEG"),
    "prores": ("apcn", "apch", "apcs", "apco", "ap4h", "ap4x", "V_PRORES"),
}
# Clockwise quarters that ffprobe tells counter-clockwise.
TURNS = {0: 1, -90: 6, 90: 8, -180: 3, 180: 3}
VIDEO = {"mp4", "mov", "webm", "matroska"}
# Numbers of ITU-T H.273 behind FFmpeg's names.
COLORS = {
    "primaries": {"bt709": 1, "bt2020": 9, "bt470bg": 5, "smpte432": 12},
    "transfer": {"bt709": 1, "smpte2084": 16, "arib-std-b67": 18, "smpte170m": 6, "iec61966-2-1": 13},
}


def run(*command, text=None):
    return subprocess.run(command, check=True, input=text, stdout=subprocess.PIPE, text=True).stdout


def ffprobe(file):
    return json.loads(run("ffprobe", "-v", "quiet", "-show_format", "-show_streams", "-of", "json", file))


def ratio(text):
    over, under = text.split("/")
    return float(over) / float(under) if float(under) else None


def of_video(file):
    """Facts by name, and how far each may be off."""
    told = ffprobe(file)
    video = next((stream for stream in told["streams"] if stream["codec_type"] == "video"), None)
    sound = next((stream for stream in told["streams"] if stream["codec_type"] == "audio"), None)
    rate = ratio(video["avg_frame_rate"])
    turn = next((data["rotation"] for data in video.get("side_data_list", []) if "rotation" in data), 0)
    shape = ratio(video.get("sample_aspect_ratio", "1:1").replace(":", "/")) or 1
    shown = [video["width"] * shape, video["height"]]
    if turn % 180:
        shown.reverse()
    facts = {
        "codedWidth": (video["width"], 0), "codedHeight": (video["height"], 0), "width": (shown[0], 0.5), "height": (shown[1], 0.5),
        "videoCodec": (CODECS.get(video["codec_name"], video["codec_name"]), 0), "hasAudio": (sound is not None, 0),
        "frameRate": (rate, 0.01), "duration": (float(told["format"].get("duration", 0)) or None, 1 / rate if rate else 0),
        "orientation": (TURNS[turn], 0),
    }
    for fact, numbers in COLORS.items():
        facts[fact] = (numbers.get(video.get(f"color_{fact}")), 0)
    if sound:
        name = "pcm" if sound["codec_name"].startswith("pcm_") else sound["codec_name"]
        facts["audioCodec"] = (name, 0)
    return facts


def extremes_of_videos(files):
    """The slowest and the fastest frame rate, where MediaInfo looks for them, by file."""
    answer = json.loads(run("mediainfo", "--Output=JSON", *files))
    facts = {}
    for told in answer:
        video = next(track for track in told["media"]["track"] if track["@type"] == "Video")
        rates = {"slowest": video.get("FrameRate_Minimum"), "fastest": video.get("FrameRate_Maximum")}
        facts[told["media"]["@ref"]] = {fact: (rate and float(rate), 0.01) for fact, rate in rates.items()}
    return facts


def of_images(files):
    """Facts of many images, by file."""
    answer = json.loads(run(
        "exiftool", "-json", "-n", "-charset", "filename=utf8", "-ImageWidth", "-ImageHeight", "-FileType", "-MIMEType", "-Orientation", *files))
    facts = {}
    for told in answer:
        kind = told.get("FileType", "").upper()
        # Sequences of images are films to some versions of exiftool.
        if kind == "MP4" and told["SourceFile"].endswith(".avif"):
            kind = "AVIF"
        facts[told["SourceFile"]] = {
            "format": (FORMATS.get(kind, kind.lower()), 0), "codedWidth": (told.get("ImageWidth"), 0), "codedHeight": (told.get("ImageHeight"), 0),
            "orientation": (told.get("Orientation"), 0),
        }
    return facts


def agrees(ours, theirs, margin):
    if isinstance(theirs, tuple):
        return ours in theirs
    if margin and isinstance(ours, (int, float)):
        return abs(ours - theirs) <= margin
    return ours == theirs


def main():
    answers = {answer["file"]: answer for answer in map(json.loads, run(driver, text="\n".join(files) + "\n").splitlines())}
    theirs = of_images(files)
    videos = [file for file in files if answers[file].get("format") in VIDEO]
    extremes = extremes_of_videos(videos)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for file, facts in zip(videos, pool.map(of_video, videos)):
            theirs[file] = {"format": theirs[file]["format"], **facts, **extremes[file]}
    checked = wrong = 0
    for file in files:
        name = pathlib.Path(file).name
        if "error" in answers[file]:
            print(f"{name}: {answers[file]['error']}")
            wrong += 1
        for fact, (expected, margin) in theirs[file].items():
            ours = answers[file].get(fact)
            if expected is None:
                continue
            checked += 1
            # A file that says nothing of an orientation is upright.
            if fact == "orientation" and ours is None and expected == 1:
                continue
            # FFmpeg finds colours among the samples as well.
            if ours is None and fact in COLORS:
                continue
            if ours is None or not agrees(ours, expected, margin):
                wrong += 1
                print(f"{name}: {fact} is {ours}, should be {expected}")
    slowest = max(answers.values(), key=lambda answer: answer["milliseconds"])
    print(
        f"{len(files)} files ({len(videos)} of them videos), {checked} facts: {wrong} wrong; "
        f"the slowest probe took {slowest['milliseconds']:.1f} ms ({pathlib.Path(slowest['file']).name})")
    if len(files) < 300 or wrong:
        sys.exit(1)


main()
