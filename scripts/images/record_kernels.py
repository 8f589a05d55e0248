"""Records what cv2 and Pillow make of computed pictures: fixtures/images/kernels.json.

    python scripts/images/record_kernels.py --out fixtures/images/kernels.json

Each case states its sizes and the SHA-256 of the RGB bytes that came out, and the bytes themselves where they are few.
"""
import argparse
import base64
import hashlib
import json
import pathlib

import cv2
import PIL
from kernels import KERNELS
from sample_picture import sample_picture

# width, height, target width, target height: what can go wrong, then what is everyday.
SIZES = [
    (1, 1, 1, 1), (1, 1, 5, 4), (7, 5, 1, 1), (1, 9, 1, 4), (1, 9, 3, 20), (12, 1, 5, 1), (2, 2, 1, 1), (4, 6, 2, 3),
    (3, 3, 4, 4), (5, 7, 9, 4), (9, 4, 5, 7), (13, 11, 13, 11), (13, 11, 13, 30), (13, 11, 40, 11), (13, 11, 6, 11),
    (60, 40, 30, 20), (60, 40, 20, 40), (60, 42, 20, 14), (60, 40, 15, 10), (60, 40, 30, 10), (60, 40, 30, 25),
    (61, 41, 30, 20), (61, 41, 60, 40), (61, 41, 62, 42), (61, 41, 122, 82), (31, 97, 64, 48), (97, 31, 64, 96),
    (200, 3, 32, 32), (3, 200, 32, 32), (90, 200, 64, 64), (200, 90, 64, 64), (150, 100, 96, 64),
]  # fmt: skip
LARGE_SIZES = [(640, 480, 640, 640), (640, 427, 416, 277), (427, 640, 320, 320), (1280, 1280, 640, 640), (500, 375, 640, 480)]  # fmt: skip


def record(kernel, width, height, target_width, target_height, seed, kind):
    picture = sample_picture(width, height, seed, kind)
    result = KERNELS[kernel](picture, target_width, target_height)
    assert result.shape == (target_height, target_width, 3)
    case = dict(
        kernel=kernel, width=width, height=height, targetWidth=target_width, targetHeight=target_height,
        seed=seed, kind=kind, sha256=hashlib.sha256(result.tobytes()).hexdigest(),
    )  # fmt: skip
    if result.size <= 120:
        case["base64"] = base64.b64encode(result.tobytes()).decode()
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    cases = []
    for kernel in KERNELS:
        for number, size in enumerate(SIZES + LARGE_SIZES):
            if kernel.startswith("warp"):  # whole vectors, as networks' widths are; see cv2-warp.ts
                size = (size[0], size[1], 32 * (1 + size[2] // 32), size[3])
            for kind in ["noise", "smooth"] if number % 3 == 0 else ["noise"]:
                cases.append(record(kernel, *size, seed=number + 1, kind=kind))
    lines = ",\n".join(json.dumps(case) for case in cases)
    options.out.write_text(
        f'{{"cv2": "{cv2.__version__}", "pillow": "{PIL.__version__}", "cases": [\n{lines}\n]}}\n'
    )


if __name__ == "__main__":
    main()
