"""Train and export what is not there yet, the most needed first; stop it whenever you like, and start it again.

What `keep.py` has kept is not trained again, on another machine neither. Weights are not kept: where a system goes on from
another one's, that one is trained again unless its weights are there.

    nice -n 19 python train_all.py --work $WORK --processes 2
"""

import argparse
import signal
import subprocess
import sys
import time
from pathlib import Path

from keep import is_kept
from lock import hold
from systems import SETS, SYSTEMS, seeds_of

HERE = Path(__file__).resolve().parent


def wanted():
    """(set, system, seed), first one seed of everything on the main set, so that every system exists early."""
    for turn in range(3):
        for set_name, names in SETS.items():
            for name in names:
                seeds = seeds_of(SYSTEMS[name])
                if turn < len(seeds):
                    yield set_name, name, seeds[turn]


def is_trained(work, set_name, name, seed):
    run = work / "runs" / set_name / name
    return not SYSTEMS[name].trained or all((run / f"{seed}.{end}").exists() for end in ("pt", "json"))


def is_exported(work, set_name, name, seed):
    return (work / "onnx" / set_name / f"{name}-{seed}.onnx").exists()


def is_needed(work, set_name, name, seed):
    """Whether the system itself is to be made, or the weights that one still to be made goes on from."""
    if is_exported(work, set_name, name, seed):
        return False
    after = [each for each in SETS[set_name] if SYSTEMS[each].continues == name and seed in seeds_of(SYSTEMS[each])]
    waiting = [each for each in after if not is_kept(set_name, each, seed) and not is_exported(work, set_name, each, seed)]
    return not is_kept(set_name, name, seed) or len(waiting) > 0


def start_of(work, set_name, name, seed):
    """Whether the weights are there from which this system goes on."""
    before = SYSTEMS[name].continues
    return before is None or is_trained(work, set_name, before, seed)


def command_for(work, job):
    set_name, name, seed = job
    script = "export_system.py" if is_trained(work, *job) else "train_system.py"
    return [sys.executable, str(HERE / script), name, "--set", set_name, "--seed", str(seed), "--work", str(work)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder with sets/, as sets.py writes them")
    parser.add_argument("--processes", type=int, default=2, help="trainings side by side, of one thread each")
    args = parser.parse_args()
    if args.processes < 1:
        parser.error("--processes: at least 1")
    held = hold(args.work, "train_all.lock")
    # So that what was started is ended below, and not left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    running, failed = {}, set()
    try:
        while True:
            for job, process in list(running.items()):
                if process.poll() is not None:
                    del running[job]
                    if process.returncode != 0:
                        failed.add(job)
            todo = [
                job
                for job in wanted()
                if job not in running and job not in failed and is_needed(args.work, *job) and start_of(args.work, *job)
            ]
            while todo and len(running) < args.processes:
                job = todo.pop(0)
                running[job] = subprocess.Popen(command_for(args.work, job), pass_fds=[held.fileno()])
            if not running:
                break
            time.sleep(2)
    finally:
        for process in running.values():
            process.terminate()
    for set_name, name, seed in sorted(failed):
        print(f"failed: {set_name} {name} {seed}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
