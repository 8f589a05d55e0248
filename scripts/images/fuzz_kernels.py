"""Compares the built resize kernels with cv2 and Pillow on random sizes until every byte is equal, or says where not.

    python scripts/images/fuzz_kernels.py --dist dist --cases 2000 [--seed 1] [--kernel cv2-linear]
"""
import argparse
import hashlib
import json
import pathlib
import random
import subprocess

from kernels import KERNELS
from sample_picture import sample_picture

LARGE = [(640, 480), (640, 427), (427, 640), (1280, 720), (1920, 1080), (500, 375), (333, 500)]
CANVASES = [(640, 640), (416, 416), (320, 320), (640, 384)]


def random_case(rng, kernel):
    def side(top):
        return rng.choice([1, 2, 3, rng.randint(1, 16), rng.randint(1, top), rng.randint(1, top)])

    kind = rng.choice(["noise", "noise", "smooth"])
    seed = rng.randrange(1 << 20)
    style = rng.random()
    if style < 0.04:
        (width, height), (target_width, target_height) = rng.choice(LARGE), rng.choice(CANVASES)
    else:
        width, height, target_width, target_height = side(180), side(180), side(180), side(180)
        if style < 0.2:  # whole factors, both ways
            factor = rng.choice([2, 2, 3, 4, 5])
            if rng.random() < 0.7:
                width, height = target_width * factor, target_height * rng.choice([factor, factor, 2, 1])
            else:
                target_width, target_height = width * factor, height * factor
        elif style < 0.3:  # one axis kept
            if rng.random() < 0.5:
                target_width = width
            else:
                target_height = height
        elif style < 0.4:  # nearly equal
            target_width, target_height = max(1, width + rng.randint(-2, 2)), max(1, height + rng.randint(-2, 2))
    if kernel.startswith("warp"):  # networks' widths; see cv2-warp.ts
        target_width = 32 * max(1, target_width // 32)
    return dict(
        kernel=kernel, width=width, height=height, targetWidth=target_width, targetHeight=target_height,
        seed=seed, kind=kind,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dist", default="dist", help="folder of the built package")
    parser.add_argument("--cases", type=int, default=2000, help="cases for each kernel")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kernel", choices=KERNELS, help="only this one")
    parser.add_argument("--show", type=int, default=5, help="how many differing cases to print")
    options = parser.parse_args()
    runner = pathlib.Path(__file__).with_name("run-kernels.mjs")
    for kernel in [options.kernel] if options.kernel else KERNELS:
        rng = random.Random(f"{options.seed} {kernel}")
        cases = [random_case(rng, kernel) for _ in range(options.cases)]
        lines = "".join(json.dumps(case) + "\n" for case in cases)
        ours = subprocess.run(
            ["node", runner, options.dist], input=lines, capture_output=True, text=True, check=True
        ).stdout.split()
        different = []
        for case, digest in zip(cases, ours, strict=True):
            picture = sample_picture(case["width"], case["height"], case["seed"], case["kind"])
            reference = KERNELS[kernel](picture, case["targetWidth"], case["targetHeight"])
            if hashlib.sha256(reference.tobytes()).hexdigest() != digest:
                different.append(case)
        print(f"{kernel}: {len(cases)} cases, {len(different)} differ")
        for case in different[: options.show]:
            print("  ", json.dumps(case))


if __name__ == "__main__":
    main()
