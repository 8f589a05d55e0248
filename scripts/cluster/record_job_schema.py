"""Records the schema of Kubernetes' batch/v1 Job, with all that it refers to, for test/cli/output/plan-kubernetes.test.ts.

    pip install kubernetes-validate==1.37.0
    python3 scripts/cluster/record_job_schema.py

The package has the schemas of every version of Kubernetes, made from its OpenAPI documents, where no property is allowed that
Kubernetes does not know. Descriptions are left out.
"""

import json
from importlib.util import find_spec
from pathlib import Path

VERSION = "1.34.0"
FOLDER = Path(find_spec("kubernetes_validate").origin).parent / "kubernetes-json-schema" / f"v{VERSION}-local-strict"
DEFINITIONS = json.loads((FOLDER / "_definitions.json").read_text())["$defs"]
TARGET = Path(__file__).parents[2] / "fixtures" / "kubernetes" / "job.schema.json"

found = {}


def without_words(value):
    if isinstance(value, dict):
        return {key: converted(key, each) for key, each in value.items() if not is_words(key, each)}
    return [without_words(each) for each in value] if isinstance(value, list) else value


def is_words(key, value):
    return key.startswith("x-kubernetes") or key == "$schema" or (key == "description" and isinstance(value, str))


def converted(key, value):
    return f"#/$defs/{collect(value)}" if key == "$ref" else without_words(value)


def collect(reference):
    name = reference.split("/")[-1]
    if name not in found:
        found[name] = None
        found[name] = without_words(DEFINITIONS[name])
    return name


root = collect("io.k8s.api.batch.v1.Job")
schema = {
    "$comment": f"batch/v1 Job of Kubernetes {VERSION}, from kubernetes-validate 1.37.0 (Apache-2.0); scripts/cluster/record_job_schema.py",
    "$ref": f"#/$defs/{root}",
    "$defs": {name: found[name] for name in sorted(found)},
}
TARGET.parent.mkdir(exist_ok=True)
TARGET.write_text(json.dumps(schema, separators=(",", ":")) + "\n")
print(f"{TARGET}: {len(found)} definitions, {TARGET.stat().st_size} bytes")
