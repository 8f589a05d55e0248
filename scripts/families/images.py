"""The four photographs of coco-val80 every record is made of: tall, nearly square, odd-sized wide, very wide."""

from pathlib import Path

import cv2

FILES = ("000000125952.jpg", "000000436738.jpg", "000000175364.jpg", "000000417285.jpg")

# The first seven classes of COCO: real names, few enough for small tensors.
NAMES = ("person", "bicycle", "car", "motorcycle", "airplane", "bus", "train")


def read_bgr(folder: Path, file: str):
    """Reads one photograph as the exporters' loaders do: uint8 height x width x BGR."""
    image = cv2.imread(str(folder / file), cv2.IMREAD_COLOR)
    if image is None:
        raise FileNotFoundError(folder / file)
    return image
