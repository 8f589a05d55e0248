"""RT-DETR's loss as transformers computes it, without the pairs of boxes that it computes and never reads.

transformers takes the diagonal of the IoU of every matched box with every other, and matches objects with the queries of all
pictures. On one CPU core that is 40 % of a step. The values are the same; `python loss.py` shows it.
"""

import torch
from scipy.optimize import linear_sum_assignment
from torch.nn import functional
from transformers.loss import loss_rt_detr


def corners(boxes):
    """Centre and size [..., 4] to x0, y0, x1, y1."""
    return torch.cat([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], dim=-1)


def overlaps(first, second):
    """(IoU, GIoU) of corner boxes whose leading shapes broadcast; neither may have a negative side."""
    area = (first[..., 2:] - first[..., :2]).prod(-1) + (second[..., 2:] - second[..., :2]).prod(-1)
    inner = (torch.minimum(first[..., 2:], second[..., 2:]) - torch.maximum(first[..., :2], second[..., :2])).clamp(min=0).prod(-1)
    outer = (torch.maximum(first[..., 2:], second[..., 2:]) - torch.minimum(first[..., :2], second[..., :2])).prod(-1)
    union = area - inner
    iou = inner / union
    return iou, iou - (outer - union) / outer


class Matcher(loss_rt_detr.RTDetrHungarianMatcher):
    """The Hungarian matching of each picture by itself."""

    @torch.no_grad()
    def forward(self, outputs, targets):
        probabilities, boxes = outputs["logits"].sigmoid(), outputs["pred_boxes"]
        negative = (1 - self.alpha) * probabilities**self.gamma * -(1 - probabilities + 1e-8).log()
        positive = self.alpha * (1 - probabilities) ** self.gamma * -(probabilities + 1e-8).log()
        by_class = positive - negative
        matches = []
        for index, target in enumerate(targets):
            _, giou = overlaps(corners(boxes[index])[:, None], corners(target["boxes"])[None])
            distance = torch.cdist(boxes[index], target["boxes"], p=1)
            cost = self.bbox_cost * distance + self.class_cost * by_class[index][:, target["class_labels"]] - self.giou_cost * giou
            matches.append(tuple(torch.as_tensor(side) for side in linear_sum_assignment(cost.cpu())))
        return matches


class Loss(loss_rt_detr.RTDetrLoss):
    """transformers' losses from the matched pairs alone."""

    def __init__(self, config):
        super().__init__(config)
        self.matcher = Matcher(config)

    def forward(self, outputs, targets):
        """Leaves out the encoder's one-to-one loss, the last of the auxiliary ones: it would contradict the dense loss."""
        return super().forward({**outputs, "auxiliary_outputs": outputs["auxiliary_outputs"][:-1]}, targets)

    def loss_labels_vfl(self, outputs, targets, indices, num_boxes, log=True):
        place, found, truth = self._matched(outputs, targets, indices)
        iou, _ = overlaps(corners(found.detach()), corners(truth))
        logits = outputs["logits"]
        classes = torch.cat([target["class_labels"][i] for target, (_, i) in zip(targets, indices)])
        wanted, hit = torch.zeros_like(logits), torch.zeros_like(logits)
        wanted[(*place, classes)], hit[(*place, classes)] = iou, 1.0
        weight = self.alpha * logits.detach().sigmoid() ** self.gamma * (1 - hit) + wanted
        return {"loss_vfl": functional.binary_cross_entropy_with_logits(logits, wanted, weight, reduction="sum") / num_boxes}

    def loss_boxes(self, outputs, targets, indices, num_boxes):
        _, found, truth = self._matched(outputs, targets, indices)
        _, giou = overlaps(corners(found), corners(truth))
        return {"loss_bbox": (found - truth).abs().sum() / num_boxes, "loss_giou": (1 - giou).sum() / num_boxes}

    def _matched(self, outputs, targets, indices):
        place = self._get_source_permutation_idx(indices)
        truth = torch.cat([target["boxes"][i] for target, (_, i) in zip(targets, indices)])
        return place, outputs["pred_boxes"][place], truth


def install():
    """Lets every RT-DETR of this process use this loss: transformers builds its own by name at each step."""
    loss_rt_detr.RTDetrLoss = Loss


def _compare():
    import shapes  # noqa: F401
    from detector import build
    from systems import SYSTEMS

    original = loss_rt_detr.RTDetrLoss
    generator = torch.Generator().manual_seed(0)
    counts = [0, 1, 5, 12]
    labels = [
        {
            "class_labels": torch.randint(0, 6, (count,), generator=generator),
            "boxes": 0.1 + 0.3 * torch.rand(count, 4, generator=generator),
        }
        for count in counts
    ]
    pictures = torch.rand(len(counts), 3, 128, 128, generator=generator)
    model = build(SYSTEMS["baseline"], 6, 0).train()
    found = {}
    for name, kind in (("transformers", original), ("this file", Loss)):
        loss_rt_detr.RTDetrLoss = kind
        torch.manual_seed(1)
        model.zero_grad()
        outputs = model(pictures, labels=labels)
        last = f"_aux_{model.config.decoder_layers - 1}"
        sum(value for key, value in outputs.loss_dict.items() if not key.endswith(last)).backward()
        gradient = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])
        found[name] = (outputs.loss_dict, gradient)
    (theirs, their_gradient), (ours, our_gradient) = found.values()
    left_out = {key for key in theirs if key.endswith(f"_aux_{model.config.decoder_layers - 1}")}
    assert theirs.keys() - left_out == ours.keys()
    worst = max(abs(theirs[key].item() - ours[key].item()) / abs(theirs[key].item()) for key in ours)
    apart = ((their_gradient - our_gradient).norm() / their_gradient.norm()).item()
    print(f"{len(ours)} losses differ by at most {worst:.1e} of their value, the gradient by {apart:.1e}")
    assert worst < 1e-4 and apart < 1e-3


if __name__ == "__main__":
    _compare()
