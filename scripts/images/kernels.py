"""The reference kernels by the names that detcompare gives them: RGB uint8 in, RGB uint8 out."""
import cv2
import numpy as np
from PIL import Image


def cv2_resize(flag, ipp=True):
    def kernel(picture, width, height):
        cv2.ipp.setUseIPP(ipp)
        return cv2.resize(picture, (width, height), interpolation=flag)

    return kernel


def pillow_resize(filter):
    return lambda picture, width, height: np.asarray(Image.fromarray(picture).resize((width, height), filter))


def nanodet_matrix(width, height, target_width, target_height):
    """NanoDet's resize matrix with keep_ratio: centre on centre, one factor for both axes."""
    to_origin, scale, to_centre = np.eye(3), np.eye(3), np.eye(3)
    to_origin[:2, 2] = -width / 2, -height / 2
    if width / height < target_width / target_height:
        ratio = target_height / height
    else:
        ratio = target_width / width
    scale[0, 0] = scale[1, 1] = ratio
    to_centre[:2, 2] = 0.5 * target_width, 0.5 * target_height
    return to_centre @ scale @ to_origin


def nanodet_warp(picture, width, height):
    matrix = nanodet_matrix(picture.shape[1], picture.shape[0], width, height)
    return cv2.warpPerspective(picture, matrix, (width, height))


def nanodet_stretch(picture, width, height):
    """NanoDet's resize matrix without keep_ratio: each axis by its own factor, nothing shifted."""
    matrix = np.diag([width / picture.shape[1], height / picture.shape[0], 1.0])
    return cv2.warpPerspective(picture, matrix, (width, height))


KERNELS = {
    "cv2-linear": cv2_resize(cv2.INTER_LINEAR),
    "cv2-area": cv2_resize(cv2.INTER_AREA),
    # IPP's cubic differs between processors: the reference is OpenCV's own code.
    "cv2-cubic": cv2_resize(cv2.INTER_CUBIC, ipp=False),
    "pillow-bilinear": pillow_resize(Image.Resampling.BILINEAR),
    "pillow-bicubic": pillow_resize(Image.Resampling.BICUBIC),
    "warp": nanodet_warp,
    "warp-stretch": nanodet_stretch,
}
