import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../src/index.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { quick, refusedInWords } from './bad-input.ts'
import { runCli } from './run-cli.ts'

const file = (name: string) => `fixtures/recognition/${name}.onnx`

/** Compared with itself, so that its own recognition is all that is asked. */
const run = (name: string, ...more: string[]) => [file(name), file(name), ...quick, ...more]

const howToDescribe = /Describe .*--card <file>; see `detcompare explain model-card`/

refusedInWords('recognition', {
  'a DETR that may be Deformable DETR or RT-DETR without its post-processor, with what AP says': {
    args: run('detr-of-open-kind'),
    what: /can be read in more than one way: it outputs pred_logits and pred_boxes, and its decoder samples features or picks queries, as in RT-DETR and in Deformable DETR; its outputs for a few images do not settle it; on 16 annotated images their AP is \d+\.\d \([\w-]+\), \d+\.\d \([\w-]+\)\.$/,
    next: /^Choose with --family detr-of-open-kind=rtdetr-raw or --family detr-of-open-kind=conditional-detr\. If none is right/,
  },
  'rows of anchor boxes under a name that two exporters write': {
    args: run('anchor-rows'),
    what: /as in YOLOv7 and in YOLOv5 6\.0 and 6\.1, and it has a row for each of three anchor boxes per cell/,
    next: /^Choose with --family anchor-rows=yolov5 or --family anchor-rows=yolov7\./,
  },
  'rows of corners that no family has, with the card that would read them': {
    args: run('corner-rows'),
    what: /fits none of the families that its shapes allow: it is not ultralytics-raw: in 100 % of its rows .* its boxes are corners; it is not yolov6: .*; it is not yolox: .*; it is not yolox-decoded: /,
    next: /^Describe it in a model card .*for 84 rows of four numbers and 6 class scores.*boxFrame: input-pixels, reading: \{kind: rows, boxes: \{output: y, format: corners\}/,
  },
  'the same along the last axis': {
    args: run('corner-columns'),
    what: /it is not ultralytics-raw: .*; it is not yolov9: /,
    next: /boxes: \{output: y, along: columns, format: corners\}/,
  },
  'an export of DeepStream-Yolo of another model’s boxes': {
    args: run('deepstream-parts-corners'),
    what: /it is not deepstream-yolo-outputs: .*so its boxes are corners/,
    next: /a score in scores and a class in classes/,
  },
  'a model of another exporter that is not read': {
    args: run('unread-exporter'),
    what: /does not match any known family of detectors, and its metadata name LibreYOLO \(model ppyoloe\) as its exporter/,
    next: howToDescribe,
  },
  'a family that the names in the file contradict': {
    args: run('names-contradict', '--family', 'yolox-decoded'),
    what: `${file('names-contradict')} cannot be read as yolox-decoded: its outputs would have 5 classes, but its metadata name 6.`,
    next: /^Remove --family/,
  },
  'a family that the exporter in the file contradicts': {
    args: run('libreyolo-rtmdet', '--family', 'ultralytics-raw'),
    what: `${file('libreyolo-rtmdet')} cannot be read as ultralytics-raw: its metadata name another exporter, LibreYOLO (model rtmdet).`,
    next: /^Remove --family/,
  },
  'maps of object centres': {
    args: run('centre-maps'),
    what: /outputs maps of object centres with sizes and offsets, as CenterNet does .* No family reads them, and no model card can describe them\.$/,
    next: /^Export with the decoding in the graph/,
  },
  'priors that the graph does not decode': {
    args: run('priors-undecoded'),
    what: /outputs offsets of priors \(SSD, UltraFace\): no exponential in its graph decodes the boxes/,
    next: /^Export with the boxes decoded in the graph/,
  },
  'one row per cell, which is not one per image': {
    args: run('rows-of-cells'),
    what: /does not match any known family of detectors \(inputs: .*; outputs: 845 float32 \[80, 13\]\)\.$/,
    next: howToDescribe,
  },
})

/** What is said, without the progress of a slow machine before it. */
const said = (stderr: string) => stderr.slice(stderr.indexOf('detcompare: '))

describe('a run and an inspection of the same file', () => {
  const names = readdirSync('fixtures/recognition').map((name) => name.replace(/\.onnx$/, ''))

  it.each(names)('agree on %s', async (name) => {
    const inspect = await runCli(['inspect', file(name), '--data', 'fixtures/shapes', '--format', 'json'])
    const out = join(temporaryFolder({}), 'out')
    const compare = await runCli([...run(name), '--draws', '100', '--format', 'json', '--out', out])
    if (inspect.code !== 0) {
      expect({ code: compare.code, said: said(compare.stderr) }).toEqual({ code: 2, said: said(inspect.stderr) })
      return
    }
    const { plan, open, trials } = JSON.parse(inspect.stdout) as Inspection
    if (open.length === 0) {
      expect(compare.code).toBe(0)
      const { baseline } = JSON.parse(compare.stdout) as { baseline: { model: { family: string; evidence: unknown } } }
      expect(baseline.model).toMatchObject({ family: plan.family, evidence: plan.evidence })
      return
    }
    expect(compare.code).toBe(2)
    for (const family of open) expect(compare.stderr).toContain(`--family ${name}=${family}`)
    for (const { family, AP } of trials?.ranked ?? []) {
      expect(compare.stderr).toContain(`${(100 * (AP ?? 0)).toFixed(1)} (${family})`)
    }
  })
})
