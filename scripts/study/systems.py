"""The systems of the study: one small RT-DETR, and what each other system changes in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    """A detector to train. Every field left at its default is the baseline's; a system changes one thing."""

    name: str
    backbone: str = "resnet18d"
    neck: str = "ccff"
    """`ccff` is RT-DETR's fusion of scales (top-down, then bottom-up); `asf` is ASF-YOLO's."""
    attention: tuple[str, str] | None = None
    """(kind, place) of `attention.py`."""
    continues: str | None = None
    """The system from whose final weights training goes on with the same schedule."""
    trained: bool = True
    """False for a system that only exports another one's weights in another way."""


BASELINE = System("baseline")
NECK = System("neck-asf", neck="asf")

BACKBONES = (
    System("backbone-mobilenetv1", backbone="mobilenetv1_100"),
    System("backbone-mobilenetv2", backbone="mobilenetv2_100"),
    System("backbone-efficientnet", backbone="efficientnet_b0"),
    System("backbone-fasternet", backbone="fasternet_t0"),
    System("backbone-repvit", backbone="repvit_m0_9"),
    System("backbone-ghostnetv3", backbone="ghostnetv3_100"),
    System("backbone-efficientnetv2", backbone="tf_efficientnetv2_b0"),
    System("backbone-lcnet", backbone="lcnet_100"),
    System("backbone-efficientvit", backbone="efficientvit_b0"),
)

ATTENTION = (
    System("attention-se-neck", attention=("se", "neck")),
    System("attention-eca-neck", attention=("eca", "neck")),
    System("attention-spatial-neck", attention=("spatial", "neck")),
    System("attention-cbam-neck", attention=("cbam", "neck")),
    System("attention-self-neck", attention=("self", "neck")),
    System("attention-cbam-backbone", attention=("cbam", "backbone")),
    System("attention-cbam-head", attention=("cbam", "head")),
)

CONTROLS = (
    System("control-longer", continues="baseline"),
    System("placebo", continues="baseline", trained=False),
)

SYSTEMS = {system.name: system for system in (BASELINE, *CONTROLS, NECK, *ATTENTION, *BACKBONES)}
"""In the order of training: attention changes least, so that a second seed of it says most."""

FEWER = ("baseline", "control-longer", "placebo", "neck-asf", "backbone-mobilenetv2", "backbone-efficientvit", "attention-cbam-neck")
"""The systems that are trained on the two other sets, too."""

SETS = {"shapes": tuple(SYSTEMS), "crowded": FEWER, "pills": FEWER}


def seeds_of(system):
    """Two seeds a system; three where the study's main question hangs on it, and where it continues such a system."""
    return (0, 1, 2) if system.name in ("baseline", "neck-asf", "control-longer", "placebo") else (0, 1)
