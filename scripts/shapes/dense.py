"""One-to-many supervision of the encoder's heads at every position of the feature maps.

RT-DETR trains these heads only through the few queries matched one to one, which converges slowly from random
weights. Asking every position near an object's centre for that object, as RT-DETRv3 (arXiv:2409.08475) does with
an auxiliary head, gives far more signal per picture. Only training sees it; the exported graph is unchanged.
"""

import torch
from transformers.loss.loss_for_object_detection import generalized_box_iou

STRIDES = (8, 16, 32)
SIZE_LIMITS = (0.12, 0.3)
"""Objects whose mean side (of a picture of side 1) is below the first belong to stride 8, below the second to 16."""


def corners(boxes):
    return torch.cat([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], dim=-1)


def positions(size):
    """(centres [L, 2] in 0..1, spacing [L], level [L]) in the order of the flattened feature maps."""
    centres, spacing, levels = [], [], []
    for level, stride in enumerate(STRIDES):
        cells = size // stride
        line = (torch.arange(cells) + 0.5) / cells
        y, x = torch.meshgrid(line, line, indexing="ij")
        centres.append(torch.stack([x, y], dim=-1).reshape(-1, 2))
        spacing.append(torch.full((cells * cells,), 1 / cells))
        levels.append(torch.full((cells * cells,), level))
    return torch.cat(centres), torch.cat(spacing), torch.cat(levels)


def assign(boxes, centres, spacing, levels):
    """For each position the index of its object, or -1: near the centre, on the level of its size, smallest first."""
    if len(boxes) == 0:
        return torch.full((len(centres),), -1)
    side = boxes[:, 2:].prod(-1).sqrt()
    wanted = torch.bucketize(side, torch.tensor(SIZE_LIMITS))
    distance = (centres[:, None] - boxes[None, :, :2]).abs()
    near = (distance < 0.75 * spacing[:, None, None]).all(-1) & (levels[:, None] == wanted[None])
    area = torch.where(near, boxes[None, :, 2:].prod(-1), torch.inf)
    smallest, owner = area.min(dim=1)
    return torch.where(torch.isfinite(smallest), owner, -1)


def dense_loss(outputs, labels, size, class_weight=1):
    """Varifocal (times `class_weight`), L1 and GIoU loss of all positions, weighted as RT-DETR weighs them."""
    logits, boxes = outputs.enc_outputs_class, outputs.enc_outputs_coord_logits.sigmoid()
    grid = positions(size)
    owners = [assign(entry["boxes"], *grid) for entry in labels]
    picture, place = torch.nonzero(torch.stack(owners) >= 0, as_tuple=True)
    truth = torch.cat([entry["boxes"][owner[owner >= 0]] for entry, owner in zip(labels, owners)])
    classes = torch.cat([entry["class_labels"][owner[owner >= 0]] for entry, owner in zip(labels, owners)])
    count = max(1, len(truth))
    found = boxes[picture, place]
    giou = torch.diag(generalized_box_iou(corners(found), corners(truth)))
    target = torch.zeros_like(logits)
    # GIoU stands in for IoU, and a floor keeps the class signal alive while the boxes are still poor.
    target[picture, place, classes] = giou.detach().clamp(0.3, 1)
    weight = torch.where(target > 0, target, 0.75 * logits.detach().sigmoid() ** 2)
    varifocal = torch.nn.functional.binary_cross_entropy_with_logits(logits, target, weight, reduction="sum")
    distance = (found - truth).abs().sum()
    return (class_weight * varifocal + 5 * distance + 2 * (1 - giou).sum()) / count
