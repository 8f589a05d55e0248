"""Remake the study: sets, trainings, what is kept of them, time and size, and the judgement.

    python scripts/study/remake.py --work $WORK --photographs <folder of a Roboflow export in COCO format>

Stop it whenever you like, and start it again: it goes on where it was. What `fixtures/study` holds is not trained again; delete that
folder to train everything. Time is measured at the end, so leave the machine alone then.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from systems import SETS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(*command):
    """Runs it in the project's root; whatever fails ends this too, with the same code."""
    code = subprocess.run([str(part) for part in command], cwd=ROOT).returncode
    if code != 0:
        print(f"stopped at: {' '.join(map(str, command))}", file=sys.stderr)
        sys.exit(code if code > 0 else 1)


def script(name, *arguments):
    return (sys.executable, HERE / name, *arguments)


def make_set(name, work, photographs):
    """Under another name until it is whole, so that a stop leaves no part of a set where a set should be."""
    target, partial = work / "sets" / name, work / "sets" / f"{name}.part"
    if target.exists():
        return
    if partial.exists():
        shutil.rmtree(partial)
    run(*script("sets.py", name, "--out", partial, *(("--photographs", photographs) if name == "pills" else ())))
    partial.rename(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for sets, weights and models, 3 GB")
    parser.add_argument("--photographs", type=Path, required=True, help="for the set pills: the folder with train, valid and test")
    parser.add_argument("--processes", type=int, default=2, help="trainings side by side, of one thread each")
    args = parser.parse_args()
    work, photographs = args.work.resolve(), args.photographs.resolve()
    if not photographs.is_dir():
        parser.error(f"--photographs: {photographs} is no folder")
    (work / "sets").mkdir(parents=True, exist_ok=True)
    try:
        for name in SETS:
            make_set(name, work, photographs)
        run("npm", "run", "build")
        run("nice", *script("train_all.py", "--work", work, "--processes", args.processes))
        run(*script("keep.py", "--work", work))
        for name in SETS:
            run(*script("export_untrained.py", "--work", work, "--set", name))
        run("npm", "run", "study", "--", "--measure", work, "--page", work)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
