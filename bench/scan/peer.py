"""Ultralytics' own scan of a YOLO data set: every picture opened and every label file parsed, as its first validation does.

    python peer.py <folder of pictures>

Prints seconds, images and labels as JSON. Its functions are called as YOLODataset.cache_labels calls them, without the cache file.
"""

import glob
import json
import os
import sys
import time
from itertools import repeat
from multiprocessing.pool import ThreadPool

from ultralytics.data.utils import IMG_FORMATS, img2label_paths, verify_image_label
from ultralytics.utils import NUM_THREADS

start = time.perf_counter()
found = glob.glob(os.path.join(sys.argv[1], "**", "*.*"), recursive=True)
images = sorted(path for path in found if path.rpartition(".")[-1].lower() in IMG_FORMATS)
labels = 0
with ThreadPool(NUM_THREADS) as pool:
    rows = zip(images, img2label_paths(images), repeat(""), repeat(False), repeat(80), repeat(0), repeat(0), repeat(False))
    for result in pool.imap(verify_image_label, rows):
        labels += len(result[1])
print(json.dumps({"seconds": time.perf_counter() - start, "images": len(images), "labels": labels}))
