"""Writes small Parquet files for the tests, as `datasets` and other tools write them: fixtures/parquet/<case>.parquet.

    python write_parquet_cases.py <fixtures/parquet>

A picture is the text `100x80`, which the tests read as its size.
"""

import json
import pathlib
import sys

import pyarrow
import pyarrow.parquet
from datasets import ClassLabel, Dataset, Features, Image, List, Value

NAMES = ["cat", "dog"]
NAN = float("nan")


def sound():
    """Three pictures of 100 by 80 pixels with two objects each: x, y, width, height; none of them reads as corners or as centres."""
    return [
        {
            "image": {"bytes": b"100x80", "path": f"{name}.jpg"},
            "image_id": number,
            "objects": [{"bbox": [60, 50, 30, 20], "category": 0}, {"bbox": [2, 3, 90, 70], "category": 1}],
            "clip": f"clip{number % 2}",
        }
        for number, name in enumerate(("a", "b", "c"), start=7)
    ]


def features(category=None, box=Value("float32")):
    objects = List({"bbox": List(box), "category": category or ClassLabel(names=NAMES)})
    return Features({"image": Image(), "image_id": Value("int64"), "objects": objects, "clip": Value("string")})


def with_object(bbox, category=0, **members):
    rows = sound()
    rows[0]["objects"].append({"bbox": bbox, "category": category, **members})
    return rows


def write(out, name, rows, by=None, **options):
    """By `datasets` where there are features, else by pyarrow alone, as other tools do."""
    path = out / f"{name}.parquet"
    if by is not None:
        table = Dataset.from_list(rows, features=by).with_format("arrow")[:]
    else:
        table = pyarrow.Table.from_pylist(rows)
    pyarrow.parquet.write_table(table, path, **{"compression": "snappy", **options})


def struct_of_lists(rows):
    for row in rows:
        objects = row["objects"]
        row["objects"] = {key: [each[key] for each in objects] for key in objects[0]}
    return rows


def mapped(change, rows=None):
    rows = rows or sound()
    for row in rows:
        change(row)
    return rows


def boxes(change):
    rows = sound()
    for row in rows:
        for each in row["objects"]:
            each["bbox"] = change(*each["bbox"])
    return rows


def without(*columns):
    return mapped(lambda row: [row.pop(column) for column in columns])


def main(out):
    out.mkdir(exist_ok=True)
    for codec in ("snappy", "zstd", "gzip", "brotli", "lz4", "none"):
        write(out, f"sound-{codec}", sound(), features(), compression=codec)
    write(out, "struct-of-lists", struct_of_lists(sound()))
    write(out, "several-groups", sound(), features(), row_group_size=1)
    write(out, "corners", boxes(lambda x, y, w, h: [x, y, x + w, y + h]), features())
    write(out, "centres", boxes(lambda x, y, w, h: [x + w / 2, y + h / 2, w, h]), features())
    write(out, "shares-of-centres", boxes(lambda x, y, w, h: [(x + w / 2) / 100, (y + h / 2) / 80, w / 100, h / 80]), features())
    write(out, "shares-of-corners", boxes(lambda x, y, w, h: [x / 100, y / 80, (x + w) / 100, (y + h) / 80]), features())
    write(out, "open-boxes", boxes(lambda x, y, w, h: [30, 30, 40, 40]), features())
    rows = boxes(lambda x, y, w, h: [30, 30, 40, 40])
    write(out, "boxes-by-area", mapped(lambda row: [each.update(area=100) for each in row["objects"]], rows))
    rows = sound()
    for row in rows:
        row["objects"] = row["objects"][:0]
    rows[0]["objects"] = sound()[0]["objects"]
    write(out, "two-boxes", rows, features())
    write(out, "names", mapped(lambda row: [each.update(category=NAMES[each["category"]]) for each in row["objects"]]))
    write(out, "numbers", sound())
    write(out, "class-unknown", with_object([1, 2, 9, 9], 80), features(Value("int64")))
    write(out, "class-80-of-2", with_object([60, 50, 9, 9], 80))
    write(out, "class-minus-one", with_object([60, 50, 9, 9], -1), features())
    write(out, "class-none", with_object([60, 50, 9, 9], None), features())
    write(out, "nan", with_object([NAN, 2, 9, 9]), features())
    write(out, "infinite", with_object([1, 2, float("inf"), 9]), features())
    write(out, "three-numbers", with_object([1, 2, 9]), features())
    write(out, "no-box", with_object(None), features())
    write(out, "negative", with_object([60, 50, -5, 5]) + sound_more(), features())
    write(out, "over-edge", with_object([95, 50, 30, 20]) + sound_more(), features())
    write(out, "twice", with_object([60, 50, 30, 20]), features())
    write(out, "crowd", [{**row, "objects": [{**each, "iscrowd": at} for at, each in enumerate(row["objects"])]} for row in sound()])
    rows = sound()
    rows[0]["objects"] = None
    write(out, "no-objects-value", rows, features())
    rows = sound()
    rows[0]["objects"] = []
    write(out, "empty-objects", rows, features())
    rows = sound()
    rows[1]["image_id"] = 7
    write(out, "id-twice", rows + sound_more(), features())
    rows = sound()
    rows[0]["image"] = None
    write(out, "no-picture", rows, features())
    rows = sound()
    rows[0]["image"]["bytes"] = b"no picture"
    write(out, "broken-picture", rows, features())
    write(out, "no-ids", without("image_id"))
    write(out, "paths", mapped(lambda row: row.update(image=row["image"]["path"])))
    write(out, "sizes", mapped(lambda row: row.update(width=100, height=80)))
    write(out, "windows-paths", mapped(lambda row: row["image"].update(path="C:\\data\\" + row["image"]["path"])), features())
    write(out, "one-name-twice", sound(), features(ClassLabel(names=["cat", "cat "])))
    write(out, "other-columns", [{"text": "a", "label": 1}])
    write(out, "objects-without-boxes", mapped(lambda row: row.update(objects=[{"category": 0}])))
    pyarrow.parquet.write_table(Dataset.from_dict({key: [] for key in features()}, features=features()).with_format("arrow")[:], out / "no-rows.parquet")
    shapes(out)
    note(out, "broken-features", "{")
    note(out, "repeated-names", json.dumps({"info": {"features": {"objects": {"feature": {"category": {"names": ["cat", "cat"], "_type": "ClassLabel"}}}}}}))


def sound_more():
    """So many sound boxes that one that is not is one of few."""
    rows = []
    for number in range(100, 130):
        rows.extend({**row, "image_id": 3 * number + at} for at, row in enumerate(sound()))
    return rows


def shapes(out):
    """The first five images of fixtures/shapes, pictures and all."""
    folder = out.parent / "shapes"
    content = json.loads((folder / "annotations" / "instances_val.json").read_text())
    names = [row["name"] for row in content["categories"]]
    number = {row["id"]: at for at, row in enumerate(content["categories"])}
    rows = [
        {
            "image": {"bytes": (folder / "val" / image["file_name"]).read_bytes(), "path": image["file_name"]},
            "image_id": image["id"],
            "objects": [
                {"bbox": row["bbox"], "category": number[row["category_id"]], "area": row["area"], "iscrowd": row["iscrowd"]}
                for row in content["annotations"]
                if row["image_id"] == image["id"]
            ],
        }
        for image in content["images"][:5]
    ]
    members = {"bbox": List(Value("float64")), "category": ClassLabel(names=names), "area": Value("float64"), "iscrowd": Value("int64")}
    by = Features({"image": Image(), "image_id": Value("int64"), "objects": List(members)})
    write(out, "shapes", rows, by)


def note(out, name, text):
    table = pyarrow.Table.from_pylist(sound()).replace_schema_metadata({"huggingface": text})
    pyarrow.parquet.write_table(table, out / f"{name}.parquet")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
