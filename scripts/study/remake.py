"""Remake the study: sets, trainings, what is kept of them, time and size, and the judgement.

    python scripts/study/remake.py --work $WORK --photographs <folder of a Roboflow export in COCO format>

Stop it whenever you like, and start it again: it goes on where it was. What `fixtures/study` holds is not trained again; to train
everything, delete that folder and take an empty work folder. Time is measured at the end, so leave the machine alone then; the tables
of docs/study are written again, its prose is not.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from lock import hold
from systems import SETS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(held, *command):
    """Runs it in the project's root; whatever fails ends this too, with the same code, and nothing that it started outlives this."""
    child = subprocess.Popen([str(part) for part in command], cwd=ROOT, pass_fds=[held.fileno()], start_new_session=True)
    try:
        code = child.wait()
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
            child.wait()
    if code != 0:
        print(f"stopped at: {' '.join(map(str, command))}", file=sys.stderr)
        sys.exit(code if code > 0 else 1)


def script(name, *arguments):
    return (sys.executable, HERE / name, *arguments)


def make_set(held, name, work, photographs):
    """Under another name until it is whole, so that a stop leaves no part of a set where a set should be."""
    target, partial = work / "sets" / name, work / "sets" / f"{name}.part"
    if target.exists():
        return
    if partial.exists():
        shutil.rmtree(partial)
    run(held, *script("sets.py", name, "--out", partial, *(("--photographs", photographs) if name == "pills" else ())))
    partial.rename(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for sets, weights and models, 3 GB")
    parser.add_argument("--photographs", type=Path, required=True, help="for the set pills: the folder with train, valid and test")
    parser.add_argument("--processes", type=int, default=2, help="trainings side by side, of one thread each")
    args = parser.parse_args()
    work, photographs = args.work.resolve(), args.photographs.resolve()
    missing = [part for part in ("train", "valid", "test") if not (photographs / part).is_dir()]
    if missing:
        parser.error(f"--photographs: {photographs} has no folder {' and no '.join(missing)}")
    if work.exists() and not work.is_dir():
        parser.error(f"--work: {work} is not a folder")
    if args.processes < 1:
        parser.error("--processes: at least 1")
    held = hold(work, "remake.lock")
    # So that what was started is ended in `run`, and not left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    (work / "sets").mkdir(exist_ok=True)
    try:
        for name in SETS:
            make_set(held, name, work, photographs)
        run(held, "npm", "run", "build")
        run(held, "nice", *script("train_all.py", "--work", work, "--processes", args.processes))
        run(held, *script("keep.py", "--work", work))
        run(held, *script("export_untrained.py", "--work", work))
        run(held, "node", "scripts/study/main.mjs", "--measure", work, "--page", work)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
