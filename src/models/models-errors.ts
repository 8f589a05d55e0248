import { errorTable } from '../errors.ts'

const EXPORT_AGAIN = 'Export the model to ONNX again, or copy the file again.'

/** Failures of model files and of choosing how to read them. */
export const modelError = errorTable({
  'model-missing': (f: { path: string }) => ({
    what: `There is no model file ${f.path}.`,
    next: 'Give the path of an exported ONNX detector.',
  }),
  'model-is-folder': (f: { path: string }) => ({
    what: `${f.path} is a folder, not a model file.`,
    next: 'Name the .onnx file in it.',
  }),
  'model-empty': (f: { path: string }) => ({ what: `The model file ${f.path} is empty.`, next: EXPORT_AGAIN }),
  'model-foreign': (f: { path: string; kind: string; mend: string }) => ({
    what: `${f.path} is no ONNX model: it is ${f.kind}.`,
    next: f.mend,
  }),
  'model-truncated': (f: { path: string; bytes: number }) => ({
    what: `${f.path} is no complete ONNX model: its data break off within ${f.bytes} bytes.`,
    next: `It was probably cut off while copying or downloading. ${EXPORT_AGAIN}`,
  }),
  'model-weights-missing': (f: { path: string; files: readonly string[] }) => ({
    what: `${f.path} keeps its weights in ${f.files.join(', ')}, which is not beside it.`,
    next: 'Copy that file into the same folder, under the same name.',
  }),
  'model-weights-truncated': (f: { path: string; bytes: number; needed: number }) => ({
    what: `${f.path} keeps its weights in a file beside it that is cut off: it has ${f.bytes} bytes, and weights lie in it up to byte ${f.needed}.`,
    next: 'Copy or download that file again; it must be the one that was exported with the model.',
  }),
  'model-unloadable': (f: { path: string; reason: string }) => ({
    what: `onnxruntime cannot load ${f.path}: ${f.reason}`,
    next: EXPORT_AGAIN,
  }),
  'model-operator-unknown': (f: { path: string; operators: readonly string[] }) => ({
    what: `onnxruntime has no ${f.operators.join(', ')}, which ${f.path} needs.`,
    next: 'Operators of plugins (TensorRT, mmdeploy) run only there: export without the plugin (for YOLOv6 and YOLOv7: the end-to-end export for onnxruntime, or the raw head). An operator of ONNX itself wants another opset: export with a newer one.',
  }),
  'model-too-new': (f: { path: string; reason: string }) => ({
    what: `${f.path} was written for a newer onnxruntime: ${f.reason}`,
    next: 'Export with an older opset or IR version, or install a newer detcompare.',
  }),
  'model-no-image-input': (f: { path: string; inputs: string }) => ({
    what: `${f.path} has no input that takes a picture (three channels, rank 4); it has ${f.inputs}.`,
    next: 'Give an object detector exported to ONNX.',
  }),
  'model-not-a-detector': (f: { path: string; outputs: string; kind: string }) => ({
    what: `${f.path} is no object detector: ${f.kind} (outputs: ${f.outputs}).`,
    next: 'Give a model that puts out boxes with classes and scores.',
  }),
  'anchors-unknown': (f: { path: string; outputs: string }) => ({
    what: `${f.path} puts out raw heads, whose boxes are computed with anchors that are not in the file (outputs: ${f.outputs}).`,
    next: 'Export with the decoding in the graph (YOLOv7: --grid; YOLOv5-Lite: --mnnd), or say the anchors in a model card (--card <file>; docs/model-cards.md).',
  }),
  'boxes-converted-twice': (f: { path: string }) => ({
    what: `${f.path} looks like DAMO-YOLO exported with --end2end --ort, which takes the corners it has computed for centres and sizes and suppresses what that makes of them.`,
    next: 'Export without --end2end. If it is a YOLOv6 all the same, say --family <label>=yolov6-end-to-end.',
  }),
  'family-unknown': (f: {
    path: string
    inputs: string
    outputs: string
    possible: readonly string[]
    hasMaps: boolean
  }) => ({
    what: `${f.path} fits no known family of detectors (inputs: ${f.inputs}; outputs: ${f.outputs}).`,
    next: `${f.possible.length === 0 ? 'Describe' : `Say what it is with --family <label>=<name>; its shapes allow ${f.possible.join(', ')}. Or describe`} how it is fed and read in a model card (--card <file>; docs/model-cards.md).${f.hasMaps ? ' Outputs of rank 4 or 5 may be heads that are not decoded: such a card says their anchors.' : ''}`,
  }),
  'family-ambiguous': (f: {
    path: string
    question: string
    choices: readonly string[]
    label: string
    valuesSeen: boolean
  }) => ({
    what: `${f.path} can be read in more than one way: ${f.question}${f.valuesSeen ? '; what it puts out for a few of the pictures was looked at and does not decide' : ''}.`,
    next: `Decide with ${f.choices.map((choice) => `--family ${f.label}=${choice}`).join(' or ')}. \`detcompare inspect ${f.path} --data <path>\` tries each on annotated pictures. If none is right, a model card says how it is read (--card <file>; docs/model-cards.md).`,
  }),
  'pipeline-unusable': (f: { path: string; reason: string }) => ({
    what: `${f.path} is an export of mmdeploy, and how pictures are to be fed is not in the file: ${f.reason}.`,
    next: 'Put its pipeline.json beside it (mmdeploy’s tools/deploy.py writes it with --dump-info), or say how it is fed in a model card (--card <file>).',
  }),
  'family-no-such': (f: { name: string; families: readonly string[] }) => ({
    what: `There is no family ${f.name}.`,
    next: `Known families: ${f.families.join(', ')}.`,
  }),
  'family-misfit': (f: { path: string; family: string; reason: string }) => ({
    what: `${f.path} cannot be read as ${f.family}: ${f.reason}.`,
    next: 'Leave out --family (or `family` of its model card) to see what the file is taken to be, or run `detcompare inspect` on it.',
  }),
  'card-missing': (f: { path: string }) => ({
    what: `There is no model card ${f.path}.`,
    next: '`detcompare inspect <model.onnx> --write-card <file>` writes one to start from; docs/model-cards.md has every field.',
  }),
  'card-unreadable': (f: { path: string; reason: string }) => ({
    what: `The model card ${f.path} cannot be read: ${f.reason}.`,
    next: 'Give a JSON or YAML file; docs/model-cards.md has examples.',
  }),
  'card-unusable': (f: { path: string; findings: readonly string[] }) => ({
    what: `The model card ${f.path} cannot be used:${f.findings.map((line) => `\n  - ${line}`).join('')}`,
    next: 'Mend the card; docs/model-cards.md has every field and its default.',
  }),
  'card-family-conflict': (f: { path: string; ofCard: string; named: string }) => ({
    what: `The model card ${f.path} says family ${f.ofCard}, --family says ${f.named}.`,
    next: 'Leave out the one that is wrong; a card beside the model counts unless it is moved away.',
  }),
  'cards-several': (f: { path: string; cards: readonly string[] }) => ({
    what: `Several model cards lie beside ${f.path}: ${f.cards.join(', ')}.`,
    next: 'Say which one counts with --card, or leave one.',
  }),
  'input-size-open': (f: { path: string; label: string }) => ({
    what: `${f.path} leaves its input size open and says nowhere which one it was trained for.`,
    next: `Say it with --input-size ${f.label}=640x640 (width x height in pixels).`,
  }),
  'input-size-fixed': (f: { path: string; fixed: string; wanted: string }) => ({
    what: `${f.path} takes pictures of ${f.fixed} pixels only, not ${f.wanted}.`,
    next: 'Leave out --input-size for this model, or export it with a dynamic size.',
  }),
  'input-unknown': (f: { path: string; input: string }) => ({
    what: `${f.path} wants an input ${f.input} that its family does not have.`,
    next: 'Say in a model card what it is filled with (`extraInputs`; docs/model-cards.md), or export the model without it.',
  }),
  'outputs-not-finite': (f: { path: string; output: string; image: string }) => ({
    what: `${f.path} put out values that are no numbers (NaN or infinite) in ${f.output} for ${f.image}.`,
    next: 'The export is damaged, or half precision overflowed: export again in fp32 and compare.',
  }),
  'class-map-missing': (f: { label: string; classes: number; categories: number; reason: string }) => ({
    what: `The ${f.classes} classes of ${f.label} cannot be matched with the data set's ${f.categories} categories: ${f.reason}.`,
    next: `Say how with --class-map ${f.label}=<file.json>, a JSON object such as {"0": "person", "1": "car"} (class number to category name or id).`,
  }),
  'class-map-bad': (f: { label: string; reason: string }) => ({
    what: `The class map for ${f.label} does not fit: ${f.reason}.`,
    next: 'Give a JSON object whose keys are class numbers or names and whose values are category names or ids.',
  }),
  'label-unknown': (f: { option: string; label: string; labels: readonly string[] }) => ({
    what: `${f.option} names ${f.label}, but no model has that label.`,
    next: `The labels are ${f.labels.join(', ')}; --name <path>=<label> gives others.`,
  }),
  'model-run-failed': (f: { path: string; reason: string; image: string }) => ({
    what: `${f.path} failed on ${f.image}: ${f.reason}`,
    next: 'Try the model with --provider cpu; if it fails there as well, the export is at fault.',
  }),
  'profile-failed': (f: { path: string; reason: string }) => ({
    what: `onnxruntime's profile of ${f.path} could not be written and read: ${f.reason}.`,
    next: 'Check that the folder for temporary files can be written to and has room.',
  }),
})
