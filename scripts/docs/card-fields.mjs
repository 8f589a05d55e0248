import {
  defaultPostprocessing,
  defaultPreprocessing,
  defaultSuppression,
} from '../../dist/models/cards/card-defaults.js'
import { cardJsonSchema } from '../../dist/models/cards/card-json-schema.js'
import { allowedText, code, isColumns, kindsOf, mappingIn } from './schema-text.mjs'

/** docs/card.schema.json. */
export function cardSchemaText() {
  return `${JSON.stringify(cardJsonSchema(), null, 2)}\n`
}

/** Every field of a card as lists, one for each mapping and for each of its kinds; the same mapping is listed once. */
export function cardFields() {
  const schema = cardJsonSchema()
  return [...new Set([...parts('', schema), ...parts('columns', columnsOf(schema))])].join('\n\n')
}

const begin = '<!-- fields: made by `npm run docs:cards`; do not edit -->'
const end = '<!-- end of fields -->'

/** The page of `detcompare explain model-card` with the fields as they are now. */
export function withCardFields(page) {
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error('the page of model cards has lost the marks around its fields')
  return `${before}${begin}\n\n${cardFields()}\n\n${end}${after}`
}

/** What stands for a field that neither card nor family give, by path; null where nothing does. */
const elses = {
  ...textsOf('preprocessing', defaultPreprocessing),
  ...textsOf('postprocessing', defaultPostprocessing),
  ...textsOf('postprocessing.suppression', defaultSuppression),
  'preprocessing.fit': '`stretch` by `cv2-linear`',
  'preprocessing.scale': '`1/255`, or 1 where the input takes bytes',
  'postprocessing.labelsPerBox': '`all`, or `chosen-by-model` where scores are `chosen`',
  'postprocessing.suppression.iouThreshold': 'required',
  'postprocessing.suppression.maxCandidatesOfClass': null,
  inputSize: '`--input-size`',
  preprocessing: null,
  postprocessing: null,
  extraInputs: 'none',
  boxFrame: 'required',
  reading: 'required',
  classes: 'what the file says',
  firstClass: '`0`',
}

/** Fields that the file decides. */
const ofFile = ['preprocessing.layout', 'preprocessing.type']

function textsOf(path, defaults) {
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [`${path}.${name}`, code(value)]))
}

/** The list of a mapping, then those of the mappings in it. */
function parts(path, { properties, required = [] }, title = path, sentence = '') {
  const fields = Object.entries(properties).map(([name, field]) => ({
    name,
    field,
    at: path === '' ? name : `${path}.${name}`,
  }))
  const own = [
    `## ${title === '' ? 'Every field' : `Field ${title}`}`,
    sentence,
    fields.map(({ name, field, at }) => item(name, field, leftOut(at, field, required.includes(name)))).join('\n'),
  ]
  const text = own.filter((part) => part !== '').join('\n\n')
  return [text, ...fields.flatMap(({ field, at }) => inner(at, field, title))]
}

/** A field in one line: its name, what it is, what it may be, what holds where it is left out. */
function item(name, field, absent) {
  const meaning = field.description === undefined ? '' : `${field.description}. `
  const allowed = `${name === 'family' ? 'the name of a family' : allowedText(field)}`
  const otherwise = absent === null ? '' : absent === 'required' ? ' Required.' : ` Default: ${absent}.`
  return `- ${code(name)}: ${meaning}Values: ${allowed}.${otherwise}`
}

function inner(path, field, outer) {
  const kinds = kindsOf(field)
  if (kinds.length > 0) {
    return kinds.flatMap(({ kind, description, schema }) =>
      parts(path, schema, `${path}, kind ${kind}`, `${description.charAt(0).toUpperCase()}${description.slice(1)}.`),
    )
  }
  if (field.items) {
    const kind = /, kind .*/.exec(outer)?.[0] ?? ''
    return field.items.properties ? parts(`${path}[]`, field.items, `${path}[]${kind}`) : []
  }
  const mapping = mappingIn(field)
  return mapping === undefined ? [] : parts(path, mapping)
}

function leftOut(path, field, required) {
  if (ofFile.includes(path)) return 'the file’s'
  if (path in elses) return `the family’s${elses[path] === null ? '' : `, else ${elses[path]}`}`
  if (field.default !== undefined) return code(field.default)
  return required ? 'required' : null
}

function columnsOf(schema) {
  if (schema === null || typeof schema !== 'object') return undefined
  if (isColumns(schema)) return schema
  return Object.values(schema)
    .map(columnsOf)
    .find((found) => found !== undefined)
}
