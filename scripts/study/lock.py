"""One run at a time in a work folder."""

import fcntl
import sys


def hold(folder, name):
    """Take the lock `name` of a folder; end with exit code 2 where another run has it.

    Keep the file that is returned, and hand its descriptor to what you start: so a lock is free only when nothing that a killed run
    left behind works on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / name).open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(f"{folder}: another run still works here, or what a killed one left behind; wait for it, or end it", file=sys.stderr)
        sys.exit(2)
    return file
