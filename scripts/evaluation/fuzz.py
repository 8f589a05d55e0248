"""Compares the built package with pycocotools on random cases, to the last bit, until the time is up.

    npm run build && python scripts/evaluation/fuzz.py --minutes 5

Every case is made from its seed alone, so a difference is remade by `--first <seed> --cases 1`. Leaves with 1 when a
case differs.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import time

from random_cases import KINDS, make_case
from reference import bytes_of, evaluate

HERE = pathlib.Path(__file__).parent


def own_ranges(seed):
    rng = random.Random(f"own {seed}")
    if rng.random() < 0.7:
        return []
    borders = [rng.choice((0, 1, 100, 256, 1024, 4096, 9216, 20000)) for _ in range(2 * rng.randint(1, 4))]
    return [sorted(pair) for pair in zip(borders[::2], borders[1::2])]


def expected(case):
    run = evaluate(case, case["ownRanges"])
    hashes = {name: hashlib.sha256(bytes_of(run.eval[name])).hexdigest() for name in ("precision", "recall", "scores")}
    return {"statistics": [float(value) for value in run.stats], "sha256": hashes}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--first", type=int, default=100_000, help="first seed; the recorded cases are those from 0")
    parser.add_argument("--cases", type=int, default=10**9, help="most cases")
    parser.add_argument("--dist", type=pathlib.Path, default=HERE.parent.parent / "dist", help="the built package")
    parser.add_argument("--kind", choices=KINDS, help="only this kind of case")
    options = parser.parse_args()

    node = subprocess.Popen(
        ["node", str(HERE / "evaluate-cases.js"), str(options.dist)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60 * options.minutes
    counts, different, valued = collections.Counter(), [], 0
    for seed in range(options.first, options.first + options.cases):
        if time.monotonic() > end:
            break
        kind = options.kind or KINDS[seed % len(KINDS)]
        case = {**make_case(seed, kind), "ownRanges": own_ranges(seed)}
        node.stdin.write(json.dumps(case) + "\n")
        node.stdin.flush()
        wanted = expected(case)
        got = json.loads(node.stdout.readline())
        counts[kind] += 1
        valued += wanted["statistics"][0] > 0
        if got != wanted:
            different.append(seed)
            print(f"seed {seed} ({kind}): {got} is not {wanted}", file=sys.stderr)
    node.stdin.close()
    node.wait()
    print(f"{sum(counts.values())} cases, {valued} of them with AP above 0, {len(different)} differ: {dict(counts)}")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
