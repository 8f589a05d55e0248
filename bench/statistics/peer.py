"""hotcoco's paired bootstrap of two COCO results files, overall metrics only; prints its seconds and deviation as JSON.

    python peer.py annotations.json baseline.json variant.json resamples
"""

import contextlib
import io
import json
import sys
import time

from hotcoco import COCO, COCOeval, compare


def main():
    annotations, *results, resamples = sys.argv[1:]
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(annotations)
        runs = [COCOeval(truth, truth.loadRes(path), "bbox") for path in results]
        for run in runs:
            run.evaluate()
        start = time.perf_counter()
        answer = compare(*runs, n_bootstrap=int(resamples), seed=1)
        seconds = time.perf_counter() - start
    low, high = (answer["ci"]["AP"][end] for end in ("lower", "upper"))
    print(json.dumps({"drawSeconds": seconds, "deviation": (high - low) / (2 * 1.959964)}))


if __name__ == "__main__":
    main()
