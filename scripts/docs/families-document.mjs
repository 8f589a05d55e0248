import { families } from '../../dist/models/families.js'
import { evidenceSources } from '../../dist/models/family.js'
import { fixedInputSize } from '../../dist/models/file/image-input.js'
import { describeTensors } from '../../dist/models/recognition/recognise.js'
import { postprocessingLines } from '../../dist/report/postprocessing-lines.js'
import { preprocessingLines } from '../../dist/report/preprocessing-lines.js'
import { readingLines } from '../../dist/report/reading-lines.js'
import { candidatesOfCase, planOfCase } from './plan-of-case.mjs'
import { recordedCase, recordedCases } from './recorded-case.mjs'
import { table } from './table.mjs'

const sourceTexts = {
  card: 'a model card from the user (`--card`), which overrules all other evidence',
  metadata: 'custom metadata in the file',
  sidecar: 'files next to it: `config.json`, `preprocessor_config.json`, `infer_cfg.yml`, `pipeline.json`',
  names: 'names, types and shapes of inputs and outputs, if the names are the exporter’s own',
  operators: 'operators and constants in the graph',
  shapes: 'shapes of inputs and outputs alone',
  values: 'the outputs for a few images of `--data`, if several families have evidence of the same strength',
}

/** docs/families.md: every family, and how recorded files that fit several are told apart. */
export function familiesDocument() {
  const cases = recordedCases().map(seen)
  return `# Families

\`npm run docs:families\` makes this page from \`src/models/families\` and the records in \`fixtures/families\`; do not edit it.
[Agreement](agreement.md) says how well each family agrees with its exporter. In the repository, \`docs/internals/adding-a-family.md\` says how to add one.

A family is what the files of one exporter have in common: how images are fed and how outputs are read, as its authors
validate. \`detcompare inspect model.onnx\` shows the family of a file, and why.

## How a file is recognised

The strongest evidence decides. From strong to weak, its sources are:

${evidenceSources.map((source, at) => `${at + 1}. **${source}**: ${sourceTexts[source]}`).join('\n')}

Families with weaker evidence are out, and so are those that the metadata contradict: they name another exporter, or another
number of classes than the outputs have room for. Evidence that several exporters share decides nothing by itself. If the
question stays open after a few images, the run stops with an error that names the choices for \`--family\` and their AP on 16
annotated images. \`inspect --data\` shows the same.

## The families

${table(
  ['family', 'what it is', 'boxes', 'scores', 'NMS'],
  families.map((family) => overview(family, exampleOf(family, cases))),
)}

## Files that fit several

These recorded files have evidence for more than one family. The last column says what decides.

${table(['file', 'read as', 'would also fit', 'decided by'], collisions(cases))}

## Each family

What depends on the file is shown for the example.

${families.map((family) => section(family, exampleOf(family, cases), cases)).join('\n')}`
}

/** A record with its plan and every family's evidence. */
function seen(name) {
  const recorded = recordedCase(name)
  const plan = planOfCase(recorded, recorded.images[0])
  const evidence = families.flatMap((family) => {
    const found = family.recognise(recorded.signature).toSorted((one, other) => rank(one) - rank(other))
    return found.length === 0 ? [] : [{ family: family.id, found }]
  })
  return { recorded, plan, evidence }
}

function rank({ source }) {
  return evidenceSources.indexOf(source)
}

/** The record of a family with the shortest name, else the first file that may be read as it when the user says so. */
function exampleOf(family, cases) {
  const records = cases.filter(({ plan }) => plan.family === family.id)
  const [own] = records.toSorted((one, other) => one.recorded.name.length - other.recorded.name.length)
  if (own !== undefined) return { name: own.recorded.name, plan: own.plan, own: true }
  const lent = cases.find(({ recorded }) => family.misfit(recorded.signature) === null)
  if (lent === undefined) return null
  const { recorded } = lent
  return { name: recorded.name, plan: planOfCase(recorded, recorded.images[0], family.id), own: false }
}

function overview({ id, title }, example) {
  if (example === null) return [`[${id}](#${id})`, title, '', '', '']
  const { reading, postprocessing, boxFrame } = example.plan
  const scores =
    reading.scores?.kind === 'chosen' ? 'chosen by the model' : (reading.scores?.activation ?? reading.kind)
  const { suppression } = postprocessing
  return [
    `[${id}](#${id})`,
    title,
    `${reading.boxes?.format ?? reading.kind}, ${boxFrame}`,
    scores === 'none' ? 'done in the graph' : scores,
    suppression === null ? 'none' : `IoU ${suppression.iouThreshold}`,
  ]
}

function collisions(cases) {
  return cases
    .filter(({ evidence }) => evidence.length > 1)
    .map(({ recorded, plan, evidence }) => {
      const others = evidence.filter(({ family }) => family !== plan.family)
      const name = recorded.name
      return [name, plan.family, others.map(({ family }) => family).join(', '), decision(recorded, plan, evidence)]
    })
}

/** What tells the families of a record apart: a stronger source, values, or the user. */
function decision(recorded, plan, evidence) {
  const strongest = Math.min(...evidence.map(({ found }) => rank(found[0])))
  const best = evidence.filter(({ found }) => rank(found[0]) === strongest)
  const [{ family, found }] = best
  if (best.length === 1 && family === plan.family) return `${found[0].source}: ${found[0].fact}`
  const { byValues } = candidatesOfCase(recorded)
  if (byValues.length === 1 && byValues[0].family === plan.family) {
    const facts = byValues[0].evidence.filter(({ source }) => source === 'values').map(({ fact }) => fact)
    return `values: ${facts.join('; ')}`
  }
  return plan.family === 'card' ? 'the user: `--card`' : `the user: \`--family ${plan.family}\``
}

function section(family, example, cases) {
  const records = cases.filter(({ plan }) => plan.family === family.id)
  const evidence = evidenceFor(family, [...records, ...cases])
  return `### ${family.id}

${family.title}. Conventions from ${family.source}.

Recognised by:

${evidence.length === 0 ? '- nothing: the user names it' : evidence.map((text) => `- ${text}`).join('\n')}
${example === null ? '' : shownOn(family, example, records)}`
}

/** Each kind of evidence once, numbers aside, with the first record that gives it. */
function evidenceFor({ id }, cases) {
  const kinds = new Map()
  for (const { recorded, evidence } of cases) {
    for (const { source, fact } of evidence.find(({ family }) => family === id)?.found ?? []) {
      const kind = `${source}: ${fact.replaceAll(/\d+/g, '#').replaceAll(/( \+ #)+/g, '')}`
      if (!kinds.has(kind)) kinds.set(kind, { source, text: `${source}: ${fact} (\`${recorded.name}\`)` })
    }
  }
  return [...kinds.values()].toSorted((one, other) => rank(one) - rank(other)).map(({ text }) => text)
}

function shownOn(family, { name, plan, own }, records) {
  const { signature } = plan
  const open = fixedInputSize(signature) === null ? (family.openInputSize?.(signature) ?? null) : null
  const lines = [
    `inputs: ${describeTensors(signature.inputs)}`,
    `outputs: ${describeTensors(signature.outputs)}`,
    open === null ? '' : `input size, if the file leaves it open: ${open.width}x${open.height}`,
    ...preprocessingLines({ ...plan.preprocessing, width: null }),
    ...plan.extraInputs.map(({ name: input, value }) => `input \`${input}\`: ${extraTexts[value]}`),
    ...readingLines(plan),
    ...postprocessingLines(plan.postprocessing),
    ...(family.caveats?.(signature) ?? []).map((caveat) => `caveat: ${caveat}`),
  ]
  const which = own
    ? `Example: \`${name}\` (${records.length} recorded)`
    : `There is no record of this family; the example is \`${name}\``
  return `
${which}:

${lines
  .filter((line) => line !== '')
  .map((line) => `- ${line}`)
  .join('\n')}
`
}

const extraTexts = {
  'original-wh': 'width and height of the image',
  'original-hw': 'height and width of the image',
  'input-hw': 'height and width of the network input',
  'scale-yx': 'network input over image, height first',
  'pixel-mask': '1 for every pixel',
}
