# Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
# SPDX-License-Identifier: Apache-2.0
"""make_media.py DIRECTORY: writes some hundreds of videos and images with FFmpeg and Pillow."""

import concurrent.futures
import pathlib
import subprocess
import sys

import PIL.Image
import PIL.ImageCms
import pillow_heif

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
pillow_heif.register_heif_opener()

SOUND = ["-f", "lavfi", "-i", "sine=d={d}"]
H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1"]
CODECS = {
    "h264": H264,
    "h265": ["-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-x265-params", "log-level=none:pools=1"],
    "vp8": ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"],
    "vp9": ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"],
    "av1": ["-c:v", "libsvtav1", "-preset", "12", "-svtav1-params", "lp=1"],
    "mpeg4": ["-c:v", "mpeg4"],
    "mjpeg": ["-c:v", "mjpeg", "-pix_fmt", "yuvj420p"],
    "prores": ["-c:v", "prores"],
}


def picture(size="192x108", rate="30", seconds="1"):
    return ["-f", "lavfi", "-i", f"testsrc=s={size}:r={rate}:d={seconds}"]


def ffmpeg(name, *arguments, through_pipe=False):
    """One run of FFmpeg. Through a pipe, the file cannot be completed once it is written."""
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments]
    if through_pipe:
        with open(folder / name, "wb") as file:
            subprocess.run([*command, "pipe:1"], check=True, stdout=file)
    else:
        subprocess.run([*command, str(folder / name)], check=True)


def sources():
    """Encoded once; most other files only wrap them in another way."""
    for codec, options in CODECS.items():
        container = "mov" if codec in ("mjpeg", "prores") else "mkv"
        yield f"source-{codec}.{container}", [*picture("192x108" if codec != "av1" else "192x128"), *options]
    for rate in ["15", "23", "24000/1001", "24", "25", "30000/1001", "50", "60000/1001", "60", "120"]:
        yield f"rate-{rate.replace('/', '_')}.mp4", [*picture(rate=rate), *H264]
        yield f"rate-{rate.replace('/', '_')}.webm", [*picture("96x64", rate), *CODECS["vp8"]]
    for size in ["360x640", "640x360", "2x2", "4096x360", "361x359", "1080x1920", "1440x1080"]:
        yield f"size-{size}.mp4", [*picture(size, seconds="0.2"), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p"]
        yield f"size-{size}.mov", [*picture(size, seconds="0.2"), "-c:v", "mjpeg", "-pix_fmt", "yuvj444p"]
        yield f"size-{size}.webm", [*picture(size, seconds="0.2"), *CODECS["vp8"]]
    for sound, options in {
        "aac": ["-c:a", "aac"], "mp3": ["-c:a", "libmp3lame"], "opus": ["-c:a", "libopus"], "ac3": ["-c:a", "ac3"],
        "eac3": ["-c:a", "eac3"], "alac": ["-c:a", "alac"], "flac": ["-c:a", "flac"],
    }.items():
        yield f"sound-{sound}.mp4", [*picture(), *formatted(SOUND, 1), *H264, *options, "-strict", "-2"]
        yield f"sound-{sound}.mkv", [*picture(), *formatted(SOUND, 1), *H264, *options, "-strict", "-2"]
    for sound, options in {"pcm": ["-c:a", "pcm_s16le"], "pcm24": ["-c:a", "pcm_s24le"], "aac": ["-c:a", "aac"], "mp3": ["-c:a", "libmp3lame"]}.items():
        yield f"sound-{sound}.mov", [*picture(), *formatted(SOUND, 1), *H264, *options]
    for sound in ["opus", "vorbis"]:
        yield f"sound-{sound}.webm", [*picture(), *formatted(SOUND, 1), *CODECS["vp9"], "-c:a", f"lib{sound}"]
    # Sound that outlasts the picture, and the other way round.
    yield "longer-sound.mp4", [*picture(), *formatted(SOUND, 2), *H264, "-c:a", "aac"]
    yield "longer-picture.mp4", [*picture(seconds="2"), *formatted(SOUND, 1), *H264, "-c:a", "aac"]
    for container in ["mp4", "mov"]:
        yield f"anamorphic.{container}", [*picture("144x108"), "-vf", "setsar=4/3", *H264]
        yield f"varying.{container}", [*picture(seconds="3"), "-vf", "select='if(lt(t,1),1,not(mod(n,3)))'", "-vsync", "vfr", *H264]
        yield f"reordered.{container}", [*picture(seconds="2"), "-c:v", "libx264", "-preset", "fast", "-bf", "3", "-pix_fmt", "yuv420p"]
    for primaries, transfer, matrix, space in [(1, 1, 1, "tv"), (9, 16, 9, "tv"), (9, 18, 9, "pc"), (5, 6, 5, "tv"), (12, 13, 1, "pc")]:
        colors = ["-color_primaries", str(primaries), "-color_trc", str(transfer), "-colorspace", str(matrix), "-color_range", space]
        for container in ["mp4", "mov", "mkv"]:
            yield f"color-{primaries}-{transfer}-{matrix}-{space}.{container}", [
                *picture(seconds="0.5"), *H264, *colors, "-movflags", "write_colr"]
        yield f"color-{primaries}-{transfer}-{matrix}-{space}.webm", [*picture(seconds="0.5"), *CODECS["vp9"], *colors]


def formatted(arguments, seconds):
    return [argument.format(d=seconds) for argument in arguments]


def wrapped():
    """Copies of the sources in every container that takes them, written in every way that FFmpeg knows."""
    for codec, containers in {
        "h264": ["mp4", "mov", "mkv", "m4v", "3gp"], "h265": ["mp4", "mov", "mkv"], "vp8": ["webm", "mkv"], "vp9": ["mp4", "webm", "mkv"],
        "av1": ["mp4", "webm", "mkv"], "mpeg4": ["mp4", "mov", "mkv"], "mjpeg": ["mp4", "mov", "mkv"], "prores": ["mov", "mkv"],
    }.items():
        source = folder / f"source-{codec}.{'mov' if codec in ('mjpeg', 'prores') else 'mkv'}"
        for container in containers:
            yield f"codec-{codec}.{container}", ["-i", source, "-c", "copy"], False
            yield f"cut-{codec}.{container}", ["-ss", "0.4", "-i", source, "-c", "copy"], False
            if container in ("mp4", "mov"):
                yield f"front-{codec}.{container}", ["-i", source, "-c", "copy", "-movflags", "faststart"], False
                yield f"fragments-{codec}.{container}", [
                    "-i", source, "-c", "copy", "-movflags", "frag_keyframe+empty_moov"], False
        yield f"void-{codec}.mkv", ["-i", source, "-c", "copy", "-reserve_index_space", "4000"], False
    yield "codec-h265.hvc1.mp4", ["-i", folder / "source-h265.mkv", "-c", "copy", "-tag:v", "hvc1"], False
    for name, options in {
        "frames": ["-movflags", "frag_every_frame+empty_moov"], "first": ["-movflags", "frag_keyframe"],
        "dash": ["-movflags", "dash+frag_keyframe"], "cmaf": ["-movflags", "cmaf+frag_keyframe"],
        "index": ["-movflags", "frag_keyframe+empty_moov+global_sidx"], "base": ["-movflags", "frag_keyframe+empty_moov+default_base_moof"],
        "late": ["-movflags", "frag_keyframe+delay_moov"], "short": ["-movflags", "empty_moov", "-frag_duration", "200000"],
        "omitted": ["-movflags", "frag_keyframe+empty_moov+omit_tfhd_offset+skip_trailer"],
        "negative": ["-movflags", "frag_keyframe+empty_moov+negative_cts_offsets"],
    }.items():
        for source in ["sound-aac.mp4", "reordered.mp4", "rate-30000_1001.mp4", "varying.mp4", "longer-sound.mp4"]:
            yield f"fragments-{name}-{source}", ["-i", folder / source, "-c", "copy", *options], False
    for source in ["sound-aac.mp4", "reordered.mp4"]:
        yield f"pipe-{source}", ["-i", folder / source, "-c", "copy", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4"], True
        yield f"pipe-{source}.mkv", ["-i", folder / source, "-c", "copy", "-f", "matroska"], True
    yield "pipe.webm", ["-i", folder / "sound-opus.webm", "-c", "copy", "-f", "webm"], True
    yield "live.webm", ["-i", folder / "sound-opus.webm", "-c", "copy", "-live", "1"], False
    yield "varying.mkv", ["-i", folder / "varying.mp4", "-c", "copy", "-default_mode", "infer"], False
    for turn in [90, 180, 270]:
        for container in ["mp4", "mov"]:
            yield f"turned-{turn}.{container}", [
                "-i", folder / "size-640x360.mp4", "-c", "copy", f"-metadata:s:v:0", f"rotate={turn}"], False
    for scale in [600, 1000, 30000, 90000, 1000000]:
        yield f"scale-{scale}.mp4", ["-i", folder / "rate-25.mp4", "-c", "copy", "-video_track_timescale", str(scale)], False
    for name, options in {
        "late": ["-itsoffset", "0.5", "-i", folder / "reordered.mp4", "-i", folder / "sound-aac.mp4", "-map", "0:v", "-map", "1:a"],
        "early": ["-ss", "0.7", "-i", folder / "reordered.mp4", "-i", folder / "sound-aac.mp4", "-map", "0:v", "-map", "1:a"],
        "none": ["-i", folder / "reordered.mp4", "-use_editlist", "0"],
        "timecode": ["-i", folder / "reordered.mp4", "-timecode", "01:00:00:00"],
    }.items():
        for container in ["mp4", "mov"]:
            yield f"edits-{name}.{container}", [*options, "-c", "copy"], False


def exif(orientation):
    data = PIL.Image.Exif()
    data[274] = orientation
    return data.tobytes()


def images():
    profile = PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("sRGB")).tobytes()
    base = PIL.Image.radial_gradient("L").resize((161, 90))
    modes = {mode: base.convert(mode) for mode in ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16"]}
    frames = [base.rotate(turn).convert("RGB") for turn in (0, 30, 60)]

    def save(name, mode="RGB", **options):
        modes[mode].save(folder / name, **options)

    for mode in ["L", "RGB", "CMYK"]:
        for name, options in {
            "plain": {}, "progressive": {"progressive": True}, "optimised": {"optimize": True}, "profile": {"icc_profile": profile},
            "restart": {"restart_marker_rows": 1}, "full": {"subsampling": 0},
        }.items():
            save(f"{mode}-{name}.jpg", mode, **options)
    save("rgb.jpg", keep_rgb=True)
    for orientation in range(1, 9):
        save(f"turned-{orientation}.jpg", exif=exif(orientation))
        save(f"turned-{orientation}.png", exif=exif(orientation))
        save(f"turned-{orientation}.webp", exif=exif(orientation))
        save(f"turned-{orientation}.tif", tiffinfo={274: orientation})
        save(f"turned-{orientation}.avif", exif=exif(orientation), speed=10)
        save(f"turned-{orientation}.heic", exif=exif(orientation))
    for mode in ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"]:
        save(f"{mode.replace(';', '_')}.png", mode)
        save(f"{mode.replace(';', '_')}-profile.png", mode, icc_profile=profile)
    frames[0].save(folder / "moving.png", save_all=True, append_images=frames[1:])
    for mode in ["L", "RGB", "RGBA"]:
        save(f"{mode}-lossy.webp", mode)
        save(f"{mode}-lossless.webp", mode, lossless=True)
        save(f"{mode}-profile.webp", mode, icc_profile=profile)
    frames[0].save(folder / "moving.webp", save_all=True, append_images=frames[1:])
    frames[0].save(folder / "moving.gif", save_all=True, append_images=frames[1:], loop=0)
    frames[0].save(folder / "moving-once.gif", save_all=True, append_images=frames[1:])
    for mode in ["1", "L", "P", "RGB"]:
        save(f"{mode}.gif", mode)
    for mode in ["1", "L", "P", "RGB", "RGBA"]:
        save(f"{mode}.bmp", mode)
    for mode in ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16"]:
        for name, options in {"raw": {}, "lzw": {"compression": "tiff_lzw"}, "big": {"big_tiff": True}}.items():
            save(f"{mode.replace(';', '_')}-{name}.tif", mode, **options)
    frames[0].save(folder / "pages.tif", save_all=True, append_images=frames[1:])
    for mode in ["L", "RGB", "RGBA"]:
        save(f"{mode}.avif", mode, speed=10)
        save(f"{mode}.heic", mode)
    save("profile.heic", icc_profile=profile)
    save("profile.avif", icc_profile=profile, speed=10)
    frames[0].save(folder / "moving.avif", save_all=True, append_images=frames[1:], speed=10)
    frames[0].save(folder / "several.heic", save_all=True, append_images=frames[1:])
    for side in [(1, 1), (4000, 3), (3, 4000), (1920, 1080), (1080, 1920)]:
        for kind in ["jpg", "png", "webp", "gif", "bmp", "tif"]:
            base.convert("RGB").resize(side).save(folder / f"side-{side[0]}x{side[1]}.{kind}")


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(ffmpeg, name, *arguments) for name, arguments in sources()]
    images()
    for job in jobs:
        job.result()
    jobs = [pool.submit(ffmpeg, name, *map(str, arguments), through_pipe=pipe) for name, arguments, pipe in wrapped()]
    for job in jobs:
        job.result()
