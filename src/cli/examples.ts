const EXIT_CODES = `
Exit codes:
  0    done; every --fail-on gate passed
  1    done; a gate failed or could not be judged
  2    not done: wrong usage or input
  130  interrupted
  141  done, but standard output was closed before all was written`

/** What `--help` of each command ends with. */
export const examples = {
  compare: `
Examples:
  detcompare rtdetr.onnx rtdetr-attention.onnx --data ./coco
  detcompare yolo11n.onnx yolo26n.onnx --data ./dataset --split test --limit 500 --out ./report
  detcompare runs/a/best.onnx runs/b/best.onnx --data ./coco --name runs/b/best.onnx=attention
  detcompare baseline.onnx 'runs/*/best.onnx' --data ./coco
  detcompare inspect model.onnx --data ./coco
  detcompare a.onnx b.onnx --data ./coco --claim AP=+1.2 --claim APs=+2.0
  detcompare a.onnx b.onnx --data ./coco --provider cpu --fail-on regressed --fail-on 'latency.p95 > +5%'
  detcompare baseline.onnx variant.onnx --data ./video --group-by folder
  detcompare baseline.onnx variant.onnx --data ./coco --train ./coco
  detcompare baseline.onnx 'tries/*.onnx' --data ./coco --choose-on 0.3
  detcompare eval baseline.json variant.json --data ./coco/annotations/instances_val2017.json
  detcompare data ./coco
  detcompare tonight.onnx --data ./coco --history nightly.jsonl --against last --out runs/tonight
  detcompare history nightly.jsonl
  detcompare doctor
  detcompare explain timing-drift
${EXIT_CODES}`,
  eval: `
Examples:
  detcompare eval detections.json --data instances_val2017.json
  detcompare eval baseline.json variant.json --data ./coco --sizes tiny=0..16px --format json
  detcompare eval baseline.json variant.json --data ./coco --fail-on regressed --fail-on 'APs < -0.5'
  detcompare eval baseline.json variant.json --data ./video --group-by 'pattern:^(clip[0-9]+)_'
  detcompare eval baseline.json 'tries/*.json' --data ./coco --choose-on 0.3
${EXIT_CODES}`,
  inspect: `
Examples:
  detcompare inspect model.onnx
  detcompare inspect model.onnx --data ./coco --format json
  detcompare inspect model.onnx --data ./coco --draw ./pictures
  detcompare inspect baseline.onnx variant.onnx
  detcompare inspect model.onnx --family yolox --write-card model.card.yaml`,
  doctor: `
Examples:
  detcompare doctor
  detcompare doctor --provider cuda --device 1
  detcompare doctor --format json

Exit codes: 0 images are decoded, and the CPU and the named provider work; 2 something of this does not.`,
  setup: `
Examples:
  detcompare setup-cuda
  detcompare setup-cuda --cuda 12
  detcompare setup-cuda --wheel onnxruntime_gpu-1.30.0-cp312-cp312-manylinux_2_28_x86_64.whl

CUDA 12 comes from NuGet, through onnxruntime-node’s own install script.
CUDA 13 comes from PyPI’s wheel, which needs python3 and pip.`,
  predict: `
Examples:
  detcompare predict a.onnx b.onnx --data ./coco --cache ./predictions
  detcompare predict a.onnx b.onnx --data ./coco --cache ./predictions --shard 3/64
  detcompare predict a.onnx b.onnx --data ./coco --cache ./predictions --shards 64
  detcompare a.onnx b.onnx --data ./coco --cache ./predictions --offline

The last one evaluates what the others predicted, and runs no model.

Exit codes: 0 all of it is in the store; 2 it is not; 130 interrupted, and the same command goes on from there.`,
  plan: `
Examples:
  detcompare plan slurm a.onnx b.onnx --data ./coco --cache ./predictions --shards 64 --out report > jobs.sh
  detcompare plan kubernetes a.onnx b.onnx --data coco --cache predictions --shards 64 > detcompare.yaml

Options that only the evaluation takes (claims, gates, --out) are left out of the parts.`,
  cache: `
Examples:
  detcompare cache info
  detcompare cache prune --size 2GB
  detcompare cache clear --cache ./predictions
  detcompare cache merge ./from-node-1 ./from-node-2 --cache ./predictions`,
  report: `
Examples:
  detcompare report out/report.json
  detcompare report out/report.json --details
  detcompare report out/report.json --format html > report.html
  detcompare report out/report.json --images ./coco/val2017 --out again --open

Exit codes: 0 shown, whatever its gates say; 2 it cannot be read or shown.`,
  data: `
Examples:
  detcompare data ./coco
  detcompare data pills/data.yaml --split test
  detcompare data ./coco --train ./coco --format json
  detcompare data pills/data.yaml --train none
  detcompare data ./VOCdevkit --group-by 'pattern:^(.*)_'
  detcompare data pills/data.yaml --to coco pills.json`,
  explain: `
Examples:
  detcompare explain
  detcompare explain timing-drift
  detcompare explain latency.p95
  detcompare explain score floor`,
  history: `
Examples:
  detcompare history nightly.jsonl
  detcompare history nightly.jsonl --figure APs --figure latency.p95 --label neck
  detcompare history nightly.jsonl --format html > history.html

A chart has a column for each run: the value, and its interval. ▲ stands where model, data, machine
or version changed. Times of different machines or drivers are in charts of their own.`,
} as const
