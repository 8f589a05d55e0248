import { dirname, join } from 'node:path'
import { counted, plural } from '../counted.ts'
import { errorTable } from '../errors.ts'
import type { Provider } from './providers/provider.ts'

const EXPORT_AGAIN = 'Export the model to ONNX again, or copy the file again.'

/** AP of each way in which a file may be read, on a few annotated images; null where it could not be run or matched. */
export interface TriedReadings {
  readonly images: number
  readonly ranked: readonly {
    readonly family: string
    readonly AP: number | null
    /** Why there is no AP, as a sentence. */
    readonly failure: string | null
  }[]
}

/** Failures of model files and of choosing how to read them. */
export const modelError = errorTable({
  'model-missing': (f: { path: string }) => ({
    what: `The model file ${f.path} does not exist.`,
    next: 'Give the path of an exported ONNX detector.',
  }),
  'model-is-folder': (f: { path: string }) => ({
    what: `${f.path} is a folder, not a model file.`,
    next: 'Name the .onnx file in it.',
  }),
  'model-empty': (f: { path: string }) => ({ what: `The model file ${f.path} is empty.`, next: EXPORT_AGAIN }),
  'model-unreadable': (f: { path: string; reason: string }) => ({
    what: `The model file ${f.path} cannot be read: ${f.reason}.`,
    next: 'Check the path and the permissions. An ONNX file has less than 2 GiB; larger weights belong into external data.',
  }),
  'model-beyond-limits': (f: { path: string; reason: string }) => ({
    what: `${f.path} is not read: ${f.reason}.`,
    next: `No known exporter writes such a file. ${EXPORT_AGAIN}`,
  }),
  'model-replaced': (f: { path: string }) => ({
    what: `${f.path} was replaced, changed or removed during the run.`,
    next: 'Nothing was compared, because the results would belong to two files. Run again when the file is final.',
  }),
  'sidecar-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path}, which is next to the model, cannot be read: ${f.reason}.`,
    next: 'detcompare reads it to know how the model is fed. Fix the file, or move it away if it is not the exporter’s.',
  }),
  'model-foreign': (f: { path: string; kind: string; fix: string }) => ({
    what: `${f.path} is not an ONNX model: it is ${f.kind}.`,
    next: f.fix,
  }),
  'model-truncated': (f: { path: string; bytes: number }) => ({
    what: `${f.path} is an incomplete ONNX model: the file ends after ${f.bytes} ${plural(f.bytes, 'byte')}, before its data do.`,
    next: `It was probably cut off while copying or downloading. ${EXPORT_AGAIN}`,
  }),
  'model-damaged': (f: { path: string; reason: string }) => ({
    what: `${f.path} is a damaged ONNX model: the file is complete, but its content cannot be read (${f.reason}).`,
    next: `It was probably changed while copying or downloading. ${EXPORT_AGAIN}`,
  }),
  'model-without-outputs': (f: { path: string }) => ({
    what: `${f.path} is an ONNX file, but it has no graph with outputs.`,
    next: 'It is only part of a model, or it was cut off between two parts. Export the model to ONNX again.',
  }),
  'model-too-deep': (f: { path: string; limit: number }) => ({
    what: `${f.path} nests graphs more than ${f.limit} deep, which onnxruntime does not read.`,
    next: 'Export the model without nested loops and conditions (If, Loop, Scan), for example by tracing it instead of scripting it.',
  }),
  'model-weights-missing': (f: { path: string; files: readonly string[] }) => ({
    what: `${f.path} keeps its weights in ${f.files.join(', ')}, which ${f.files.length === 1 ? 'does' : 'do'} not exist.`,
    next: `Copy ${f.files.length === 1 ? 'that file' : 'those files'} to ${f.files.map((file) => join(dirname(f.path), file)).join(', ')}, where the model looks for ${f.files.length === 1 ? 'it' : 'them'}.`,
  }),
  'model-weights-truncated': (f: { path: string; bytes: number; needed: number }) => ({
    what: `${f.path} keeps its weights in a file next to it, which is cut off: it has ${f.bytes} ${plural(f.bytes, 'byte')}, but the weights reach byte ${f.needed}.`,
    next: 'Copy or download that file again. It must be the one that was exported with the model.',
  }),
  'model-unloadable': (f: { path: string; reason: string }) => ({
    what: `onnxruntime cannot load ${f.path}: ${f.reason}`,
    next: EXPORT_AGAIN,
  }),
  'model-operator-unknown': (f: { path: string; operators: readonly string[] }) => ({
    what: `onnxruntime does not have ${f.operators.join(', ')}, which ${f.path} needs.`,
    next: 'Operators of plugins (TensorRT, mmdeploy) run only with the plugin: export without it (YOLOv6 and YOLOv7: the end-to-end export for onnxruntime, or the raw head). For an operator of ONNX itself, export with a newer opset.',
  }),
  'model-too-new': (f: { path: string; reason: string }) => ({
    what: `${f.path} needs a newer onnxruntime: ${f.reason}.`,
    next: 'Export with an older opset or IR version, or install a newer detcompare.',
  }),
  'model-no-image-input': (f: { path: string; inputs: string }) => ({
    what: `${f.path} has no image input (three channels, rank 4); it has ${f.inputs}.`,
    next: 'detcompare feeds colour images as float32, float16 or uint8. Give an object detector that takes them.',
  }),
  'model-not-a-detector': (f: { path: string; outputs: string; kind: string }) => ({
    what: `${f.path} is not an object detector: ${f.kind} (outputs: ${f.outputs}).`,
    next: 'Give a model that outputs boxes with classes and scores.',
  }),
  'anchors-unknown': (f: { path: string; outputs: string }) => ({
    what: `${f.path} outputs raw heads, and the anchors that decode their boxes are not in the file (outputs: ${f.outputs}).`,
    next: 'Export with the decoding in the graph (YOLOv7: --grid; YOLOv5-Lite: --mnnd), or give the anchors in a model card (--card <file>; see `detcompare explain model-card`).',
  }),
  'priors-undecoded': (f: { path: string; outputs: string }) => ({
    what: `${f.path} outputs offsets of priors (SSD, UltraFace): no exponential in its graph decodes the boxes, and the priors are not in the file (outputs: ${f.outputs}).`,
    next: 'Export with the boxes decoded in the graph (UltraFace and pytorch-ssd: create the network with is_test=True before the export).',
  }),
  'centre-maps': (f: { path: string; outputs: string }) => ({
    what: `${f.path} outputs maps of object centres with sizes and offsets, as CenterNet does (outputs: ${f.outputs}). No family reads them, and no model card can describe them.`,
    next: 'Export with the decoding in the graph, so that the model outputs boxes, scores and classes. A model card can describe those (see `detcompare explain model-card`).',
  }),
  'boxes-converted-twice': (f: { path: string }) => ({
    what: `${f.path} looks like DAMO-YOLO exported with --end2end --ort. That export reads box corners as centres and sizes, so its NMS works on wrong boxes.`,
    next: 'Export without --end2end. If it is a YOLOv6 after all, add --family <label>=yolov6-end-to-end.',
  }),
  'family-unknown': (f: {
    path: string
    inputs: string
    outputs: string
    possible: readonly string[]
    hasMaps: boolean
    namedBy: string | null
    card: string
  }) => ({
    what: `${f.path} does not match any known family of detectors${f.namedBy === null ? '' : `, and its metadata name ${f.namedBy} as its exporter`} (inputs: ${f.inputs}; outputs: ${f.outputs}).`,
    next: `${f.possible.length === 0 ? 'Describe' : `Name its family with --family <label>=<name>; its shapes allow ${f.possible.join(', ')}. Or describe`} how to feed and read it in a model card (--card <file>; see \`detcompare explain model-card\`)${f.card}.${f.hasMaps ? ' Outputs of rank 4 or 5 may be undecoded heads: the card must give their anchors.' : ''}`,
  }),
  'family-ambiguous': (f: {
    path: string
    question: string
    choices: readonly string[]
    label: string
    tried: TriedReadings | null
  }) => ({
    what: `${f.path} ${f.choices.length === 1 ? 'may be what one family writes, but other exporters write the same' : 'can be read in more than one way'}: ${f.question}${f.tried === null ? '' : `; its outputs for a few images do not settle it${rankingText(f.tried)}`}.`,
    next: `${f.choices.length === 1 ? 'Confirm' : 'Choose'} with ${f.choices.map((choice) => `--family ${f.label}=${choice}`).join(' or ')}.${f.tried === null ? ` \`detcompare inspect ${f.path} --data <path>\` tries each on annotated images.` : ''}${f.tried === null || f.tried.ranked.some(({ AP }) => AP !== null) ? '' : ` If the classes are why there is no AP, --class-map ${f.label}=<file.json> lets detcompare rank them.`} If none is right, describe the model in a model card (--card <file>; see \`detcompare explain model-card\`).`,
  }),
  'family-contradicted': (f: {
    path: string
    against: readonly string[]
    tried: TriedReadings | null
    card: string
  }) => ({
    what: `${f.path} fits none of the families that its shapes allow: ${f.against.join('; ')}${f.tried === null ? '' : rankingText(f.tried)}.`,
    next: `Describe it in a model card (--card <file>; see \`detcompare explain model-card\`)${f.card}. If one of the families is right all the same, name it with --family.`,
  }),
  'pipeline-unusable': (f: { path: string; reason: string }) => ({
    what: `${f.path} is an mmdeploy export, and its preprocessing is not in the file: ${f.reason}.`,
    next: 'Put its pipeline.json next to it (mmdeploy’s tools/deploy.py writes it with --dump-info), or describe the preprocessing in a model card (--card <file>).',
  }),
  'family-no-such': (f: { name: string; families: readonly string[] }) => ({
    what: `There is no family ${f.name}.`,
    next: `${likelyFamilies(f)}Known families: ${f.families.join(', ')}.`,
  }),
  'family-misfit': (f: { path: string; family: string; reason: string }) => ({
    what: `${f.path} cannot be read as ${f.family}: ${f.reason}.`,
    next: 'Remove --family (or `family` from its model card), or run `detcompare inspect` to see how detcompare reads the file.',
  }),
  'card-missing': (f: { path: string }) => ({
    what: `The model card ${f.path} does not exist.`,
    next: '`detcompare inspect <model.onnx> --write-card <file>` writes one to start from; `detcompare explain model-card` lists every field.',
  }),
  'card-unreadable': (f: { path: string; reason: string }) => ({
    what: `The model card ${f.path} cannot be read: ${f.reason}.`,
    next: 'Give a JSON or YAML file; `detcompare explain model-card` has examples.',
  }),
  'card-unusable': (f: { path: string; findings: readonly string[] }) => ({
    what: `The model card ${f.path} cannot be used:${f.findings.map((line) => `\n  - ${line}`).join('')}`,
    next: 'Fix the card; `detcompare explain model-card` lists every field and its default.',
  }),
  'card-family-conflict': (f: { path: string; cardFamily: string; named: string }) => ({
    what: `The model card ${f.path} says family ${f.cardFamily}, but --family says ${f.named}.`,
    next: 'Remove the wrong one. A card next to the model is used unless you move it away.',
  }),
  'cards-several': (f: { path: string; cards: readonly string[] }) => ({
    what: `Several model cards are next to ${f.path}: ${f.cards.join(', ')}.`,
    next: 'Name one with --card, or keep only one.',
  }),
  'input-size-open': (f: { path: string; label: string }) => ({
    what: `${f.path} leaves its input size open and does not say which size it was trained for.`,
    next: `Give the size with --input-size ${f.label}=640x640 (width x height in pixels).`,
  }),
  'input-size-fixed': (f: { path: string; fixed: string; wanted: string }) => ({
    what: `${f.path} takes only images of ${f.fixed} pixels, not ${f.wanted}.`,
    next: 'Remove --input-size for this model, or export it with a dynamic size.',
  }),
  'input-unknown': (f: { path: string; input: string }) => ({
    what: `${f.path} has an input ${f.input} that its family does not know.`,
    next: 'Say in a model card how to fill it (`extraInputs`; see `detcompare explain model-card`), or export the model without it.',
  }),
  'outputs-misfit': (f: { path: string; family: string; output: string; needed: string; came: string }) => ({
    what: `${f.path} cannot be read as ${f.family}: its output ${f.output} came as ${f.came}, but this reading needs ${f.needed}.`,
    next: 'The file is from another exporter, or for another task. Name its family with --family, or describe its outputs in a model card (--card <file>; see `detcompare explain model-card`).',
  }),
  'outputs-not-finite': (f: {
    path: string
    precision: string
    output: string
    image: string
    provider: Provider
  }) => ({
    what: `${f.path} returned NaN or infinite values in ${f.output} for ${f.image}.`,
    next: ['fp16', 'bf16'].includes(f.precision)
      ? 'Its half precision probably overflowed. Export the model in fp32 and compare.'
      : f.provider === 'cpu'
        ? 'The export is damaged. Export the model again.'
        : `First try --provider cpu. If the values are finite there, ${f.provider} computes them wrongly: update its driver. Otherwise the export is damaged: export the model again.`,
  }),
  'boxes-not-finite': (f: { path: string; unfinite: number; boxes: number }) => ({
    what: `${f.unfinite} of the ${counted(f.boxes, 'box', 'boxes')} of ${f.path} ${plural(f.unfinite, 'has', 'have')} a coordinate that is NaN or infinite.`,
    next: 'Its outputs are probably not what they are read as. Name its family with --family, or describe them in a model card (--card <file>). If the family is right, export again in fp32.',
  }),
  'class-map-missing': (f: {
    label: string
    family: string
    /** Why it is read as that family; empty where the user said so. */
    because: readonly string[]
    classes: number
    categories: number
    reason: string
  }) => ({
    what: `The ${counted(f.classes, 'class', 'classes')} of ${f.label} cannot be matched with the data set's ${counted(f.categories, 'category', 'categories')}: ${f.reason}.`,
    next: `Give the mapping with --class-map ${f.label}=<file.json>, a JSON object such as {"0": "person", "1": "car"} (class number → category name or id). The file is read as ${f.family}${f.because.length === 0 ? '.' : ` (${f.because.join('; ')}); if that is wrong, name the family with --family ${f.label}=<name>.`}`,
  }),
  'class-map-bad': (f: { label: string; reason: string }) => ({
    what: `The class map for ${f.label} does not fit: ${f.reason}.`,
    next: 'Give a JSON object whose keys are class numbers or names and whose values are category names or ids, or a list by its name: coco, lvis, voc, objects365.',
  }),
  'label-unknown': (f: { option: string; label: string; labels: readonly string[] }) => ({
    what: `${f.option} names ${f.label}, but no model has that label.`,
    next: `Use one of ${f.labels.join(', ')}. To change a label: --name <path>=<label>.`,
  }),
  'model-run-failed': (f: { path: string; reason: string; image: string; provider: Provider }) => ({
    what: `${f.path} failed on ${f.image}: ${f.reason}`,
    next:
      f.provider === 'cpu'
        ? 'The graph itself fails. Export the model again. If its input size is open, first try the size it was exported for (--input-size).'
        : 'Try the model with --provider cpu. If it fails there too, the export is faulty.',
  }),
  'model-memory-short': (f: { path: string; reason: string }) => ({
    what: `The machine does not have enough memory for ${f.path}: ${f.reason}`,
    next: 'Close other programs, give a smaller --input-size if the file leaves it open, or compare fewer models at once. In a container, raise its memory limit.',
  }),
  'model-kernel-missing': (f: { path: string; operator: string; provider: Provider }) => ({
    what: `onnxruntime’s provider ${f.provider} cannot run ${f.operator} with the types that ${f.path} gives it.`,
    next: `Export the model in fp32${f.provider === 'cpu' ? ', or run it on a GPU (--provider cuda)' : ', or use --provider cpu'}.`,
  }),
  'profile-failed': (f: { path: string; reason: string }) => ({
    what: `onnxruntime's profile of ${f.path} could not be written or read: ${f.reason}.`,
    next: 'Check that the folder for temporary files is writable and has free space.',
  }),
})

/** `; on 16 annotated images their AP is 8.7 (rtdetr-raw), 0.7 (conditional-detr)`, or why none of them has one. */
function rankingText({ images, ranked }: TriedReadings): string {
  if (ranked.every(({ AP }) => AP === null)) {
    const why = [...new Set(ranked.map(({ failure }) => failure?.replace(/\.$/, '') ?? 'nothing could be judged'))]
    return `; none has an AP on ${counted(images, 'annotated image')} (${why.join('; ')})`
  }
  const each = ranked.map(({ family, AP }) => `${AP === null ? 'none' : (100 * AP).toFixed(1)} (${family})`)
  return `; on ${counted(images, 'annotated image')} their AP is ${each.join(', ')}`
}

/** The families whose name has what was given in it: "rtdetr" is several. */
function likelyFamilies({ name, families }: { readonly name: string; readonly families: readonly string[] }): string {
  const likely = name === '' ? [] : families.filter((family) => family.includes(name.toLowerCase()))
  return likely.length === 0
    ? ''
    : `${likely.length === 1 ? 'Its full name may be' : 'It may be one of'} ${likely.join(', ')}. `
}
