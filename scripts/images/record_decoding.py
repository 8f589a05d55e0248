"""Makes one small file of each kind and records what cv2 and Pillow read from it: fixtures/images/files.

    python scripts/images/record_decoding.py --out fixtures/images [--photos <folder of JPEG files>]

`decoding.json` holds for each file the SHA-256 of the stored (not turned) RGB bytes by cv2 and by Pillow, null where
it refuses the file, and of the turned ones by cv2. With --photos, `photos.json` holds the same digests for real
photographs, which are not copied.
"""
import argparse
import hashlib
import json
import pathlib

import cv2
import numpy as np
from bitmap_files import bitmaps
from PIL import Image, ImageCms
from sample_picture import sample_picture

WIDTH, HEIGHT = 37, 26


def sample_image():
    pixels = sample_picture(WIDTH, HEIGHT, 4, "smooth").copy()
    pixels[::5, ::3] = sample_picture(WIDTH, HEIGHT, 9)[::5, ::3]
    return Image.fromarray(pixels)


def strange_profile():
    """sRGB with red and blue exchanged: whoever applies it changes every pixel."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the date of its making, so that every run makes the same file
    profile = bytes(profile)
    return profile.replace(b"rXYZ", b"tmp_").replace(b"bXYZ", b"rXYZ").replace(b"tmp_", b"bXYZ")


def make_files(folder):
    image = sample_image()
    alpha = Image.fromarray(sample_picture(WIDTH, HEIGHT, 2)[..., 0])
    with_alpha = image.copy()
    with_alpha.putalpha(alpha)
    wide = sample_picture(WIDTH, HEIGHT, 5).astype(np.uint16) * 256 + sample_picture(WIDTH, HEIGHT, 6)

    def save(name, what=image, **options):
        what.save(folder / name, **options)

    for name, subsampling in [("444", 0), ("422", 1), ("420", 2)]:
        save(f"{name}.jpg", quality=90, subsampling=subsampling)
    save("progressive.jpg", quality=85, progressive=True)
    save("grey.jpg", image.convert("L"))
    save("profile.jpg", quality=90, icc_profile=strange_profile())
    save("cmyk.jpg", image.convert("CMYK"), quality=90)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        save(f"orientation-{orientation}.jpg", exif=exif, quality=90)
    save("rgb.png")
    save("alpha.png", with_alpha)
    save("profile.png", icc_profile=strange_profile())
    save("transparent-colour.png", transparency=image.getpixel((0, 0)))
    save("grey.png", image.convert("L"))
    save("grey-alpha.png", image.convert("LA"))
    save("1-bit.png", image.convert("1"))
    save("palette.png", image.quantize(32))
    save("palette-transparent.png", image.quantize(32), transparency=3)
    cv2.imwrite(str(folder / "16-bit.png"), wide)
    cv2.imwrite(str(folder / "grey-16-bit.png"), wide[..., 0])
    save("lossy.webp", quality=80)
    save("lossless.webp", lossless=True)
    save("alpha.webp", with_alpha, quality=80)
    save("plain.gif", image.quantize(32))
    save("plain.tiff")
    save("lzw.tiff", compression="tiff_lzw")
    save("plain.avif")
    save("plain.bmp")
    for name, content in bitmaps().items():
        (folder / f"{name}.bmp").write_bytes(content)
    two = [image.quantize(32), image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).quantize(32)]
    save("animated.gif", two[0], save_all=True, append_images=two[1:])
    save("animated.png", save_all=True, append_images=[two[1].convert("RGB")])
    save("animated.webp", save_all=True, append_images=[two[1].convert("RGB")], lossless=True)
    save("pages.tiff", save_all=True, append_images=[two[1].convert("RGB")])

    jpeg, png = (folder / "420.jpg").read_bytes(), (folder / "rgb.png").read_bytes()
    damaged = bytearray(png)
    damaged[-20] ^= 1
    end = jpeg.rindex(b"\xff\xd9")
    for name, content in {
        "trailing-bytes.jpg": jpeg + bytes(50),
        "extraneous-bytes.jpg": jpeg[:end] + b"\x12\x34\x56" + jpeg[end:],
        "cut-short.jpg": jpeg[: len(jpeg) // 2],
        "end-missing.jpg": jpeg[:-2],
        "header-only.jpg": jpeg[:200],
        "cut-short.png": png[: len(png) // 2],
        "wrong-checksum.png": bytes(damaged),
        "empty.jpg": b"",
        "pointer.jpg": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
        "drawing.jpg": b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>',
    }.items():
        (folder / name).write_bytes(content)


def digest(pixels):
    return None if pixels is None else hashlib.sha256(np.ascontiguousarray(pixels).tobytes()).hexdigest()


def by_cv2(path, flags=cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION):
    pixels = cv2.imread(str(path), flags)
    return None if pixels is None else pixels[..., ::-1]


def by_pillow(path):
    try:
        return np.asarray(Image.open(path).convert("RGB"))
    except Exception:
        return None


def record(path):
    stored = by_cv2(path)
    return dict(
        file=path.name,
        width=None if stored is None else stored.shape[1],
        height=None if stored is None else stored.shape[0],
        cv2=digest(stored),
        cv2Turned=digest(by_cv2(path, cv2.IMREAD_COLOR)),
        pillow=digest(by_pillow(path)),
    )


def write_records(path, records):
    path.write_text("[\n" + ",\n".join(json.dumps(each) for each in records) + "\n]\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--photos", type=pathlib.Path)
    options = parser.parse_args()
    files = options.out / "files"
    files.mkdir(parents=True, exist_ok=True)
    make_files(files)
    write_records(options.out / "decoding.json", [record(path) for path in sorted(files.iterdir())])
    if options.photos:
        write_records(options.out / "photos.json", [record(path) for path in sorted(options.photos.glob("*.jpg"))])


if __name__ == "__main__":
    main()
