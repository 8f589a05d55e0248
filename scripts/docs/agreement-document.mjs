import { families } from '../../dist/models/families.js'
import { detectionAgreement, pixelAgreement } from './agreement-of-case.mjs'
import { recordedCase, recordedCases } from './recorded-case.mjs'
import { percent, table } from './table.mjs'

/** What a record's `origin` means; `scripts/families/records.py` has the same words. */
const origins = {
  package: 'exported and decoded by the authors’ package or repository',
  'authors-code': 'a network of our own with the exporter’s outputs, decoded by the authors’ code',
  formula: 'decoded by the authors’ published formula, rewritten in numpy',
  interface: 'names and shapes of the exporter, rows of another model',
}

const PIXELS = '## From the image on'

/** The part of docs/agreement.md that the records alone decide. */
export function detectionsPart() {
  const cases = recordedCases()
    .map(recordedCase)
    .map((recorded) => ({ recorded, ...detectionAgreement(recorded) }))
  const order = [...families.map(({ id }) => id), 'card']
  cases.sort((one, other) => order.indexOf(one.family) - order.indexOf(other.family))
  const bare = families.map(({ id }) => id).filter((id) => !cases.some(({ family }) => family === id))
  const text = `# Agreement with the exporters

\`npm run docs:agreement\` makes this page from \`fixtures/families/records\`; do not edit it.
In the repository, \`fixtures/families/README.md\` says in detail what a record holds and how it was made.

Each record has the raw outputs of one exported file on up to four photographs of different shapes, and the detections
that the exporter's own code makes of them. detcompare reads the same outputs. A detection *agrees* if the other side has
one of the same class within 0.5 pixels on all four sides and within 0.001 of score. Each detection is used once. We count the
exporter's detections among ours, and ours among the exporter's.

${table(['origin', 'how the record was made'], Object.entries(origins))}

## By family

${table(['family', 'records', 'origins', 'detections above .05', 'agree', 'all detections', 'agree'], byFamily(cases))}
${bare.length === 0 ? '' : `\nThese have no record, but tests of their own: ${bare.map((id) => `\`${id}\``).join(', ')}.\n`}
## By record

${table(
  ['record', 'family', 'origin', 'made with', 'images', 'detections above .05', 'agree', 'all detections', 'agree'],
  cases.map(({ recorded, family, told, all }) => [
    recorded.name,
    family,
    recorded.origin ?? '?',
    versions(recorded.versions),
    recorded.images.length,
    told.theirs,
    percent(told.partnered, told.rows),
    all.theirs,
    percent(all.partnered, all.rows),
  ]),
)}
`
  return { text, cases }
}

/**
 * The part of docs/agreement.md that needs the photographs.
 * @param photographs URL of their folder.
 */
export async function pixelsPart(photographs) {
  const cases = []
  for (const name of recordedCases()) {
    cases.push({ name, ...(await pixelAgreement(recordedCase(name), photographs)) })
  }
  const rows = cases.map(({ name, images, canvases, sameCanvases, sameTensors, difference }) => [
    name,
    canvases === 0 ? '–' : `${sameCanvases} of ${canvases}`,
    `${sameTensors} of ${images}`,
    difference === 0 ? '0' : difference.toExponential(1),
  ])
  const text = `${PIXELS}

Here detcompare decodes, resizes and normalises the same photographs. The columns say:

- how many become the exporter's bytes before normalisation (SHA-256 of height × width × RGB); a dash means that the
  exporter's code has no bytes at that point;
- how many become exactly the numbers that it fed (SHA-256 of the float32 values);
- the largest difference of the smallest, largest and mean number of a tensor, as a share of its range.

Numbers can differ for three reasons. Division and subtraction round differently in the last bit. Or the exporter resizes tensors
instead of bytes (transformers' RT-DETR and D-FINE: ±1 level in places; RF-DETR). Or its padding is zero after normalisation, here the
nearest level of a pixel (onnx-zoo-faster-rcnn). The same numbers give the same outputs of the same runtime, and the tables above
compare how these are read.

${table(['record', 'same bytes', 'same numbers', 'largest difference'], rows)}
`
  return { text, cases }
}

/** The two parts of a document. */
export function split(document) {
  const at = document.indexOf(PIXELS)
  return at < 0 ? [document, ''] : [document.slice(0, at).replace(/\n\n$/, '\n'), document.slice(at)]
}

function byFamily(cases) {
  return [...new Set(cases.map(({ family }) => family))].map((family) => {
    const ofFamily = cases.filter((one) => one.family === family)
    const sum = (read) => ofFamily.reduce((total, one) => total + read(one), 0)
    return [
      family,
      ofFamily.length,
      [...new Set(ofFamily.map(({ recorded }) => recorded.origin ?? '?'))].join(', '),
      sum(({ told }) => told.theirs),
      percent(
        sum(({ told }) => told.partnered),
        sum(({ told }) => told.rows),
      ),
      sum(({ all }) => all.theirs),
      percent(
        sum(({ all }) => all.partnered),
        sum(({ all }) => all.rows),
      ),
    ]
  })
}

/** Build tags of versions (`+cu132`) carry nothing here. */
function versions(ofCase) {
  return Object.entries(ofCase)
    .map(([name, version]) => `${name} ${String(version).replace(/\+.*/, '')}`)
    .join(', ')
}
