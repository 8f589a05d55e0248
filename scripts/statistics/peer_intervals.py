"""hotcoco's paired bootstrap intervals of two COCO results files, as a table to stand beside detcompare's.

    pip install hotcoco==1.3.0
    python peer_intervals.py annotations.json baseline.json variant.json
"""

import contextlib
import io
import sys

from hotcoco import COCO, COCOeval, compare

RESAMPLES = 2000
METRICS = ("AP", "AP50", "AP75", "APs", "APm", "APl", "AR100")


def main():
    annotations, *results = sys.argv[1:]
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(annotations)
        runs = [COCOeval(truth, truth.loadRes(path), "bbox") for path in results]
        for run in runs:
            run.evaluate()
        answer = compare(*runs, n_bootstrap=RESAMPLES, seed=1)
    for metric in METRICS:
        change, interval = answer["deltas"][metric], answer["ci"][metric]
        low, high = (100 * interval[end] for end in ("lower", "upper"))
        print(f"{metric:6} {100 * change:+.2f}  [{low:+.2f}, {high:+.2f}]")


if __name__ == "__main__":
    main()
