import { execFileSync } from 'node:child_process'
import { copyFileSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BinaryWriter } from '@bufbuild/protobuf/wire'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { evaluated, exportAgain, one, quick, refusedInWords, shapes, two } from './bad-input.ts'
import { firstShapes } from './small-shapes.ts'

const deep = '['.repeat(300_000)
const laughs = [
  'a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]',
  ...Array.from('bcdefghij', (key, at) => `${key}: &${key} [${`*${'abcdefghi'[at]}, `.repeat(9)}1]`),
].join('\n')
const folder = temporaryFolder({
  'deep.json': deep,
  'deep.yaml': '- '.repeat(50_000),
  'laughs.yaml': laughs,
  'itself.yaml': 'fail-on: &rules [*rules]',
  'long.yaml': 'a: 1 # \n'.repeat(10_000),
  'deep-detections.json': `[{"image_id": 101, "category_id": 1, "score": 0.5, "bbox": ${deep}${']'.repeat(300_000)}}]`,
  'deep-annotations.json': `{"images": [${deep}${']'.repeat(300_000)}], "annotations": [], "categories": []}`,
  'large.json': `{"data": "${'x'.repeat(11e6)}"}`,
  'large.yaml': `data: ${'x'.repeat(2e6)}`,
})
const pipe = join(folder, 'pipe')
execFileSync('mkfifo', [pipe])
symlinkSync('/dev/zero', join(folder, 'zero'))
symlinkSync(pipe, join(folder, 'linked.onnx'))

/** A copy of the small model with something next to it. */
function modelBeside(name: string, put: (path: string) => void): string {
  const beside = join(folder, name)
  mkdirSync(beside)
  copyFileSync(one, join(beside, 'model.onnx'))
  put(beside)
  return join(beside, 'model.onnx')
}

const withPipeAs = (sidecar: string) =>
  modelBeside(`pipe-${sidecar}`, (beside) => execFileSync('mkfifo', [join(beside, sidecar)]))
const withDeepConfig = modelBeside('deep-config', (beside) => writeFileSync(join(beside, 'config.json'), deep))
const withLargeConfig = modelBeside('large-config', (beside) =>
  copyFileSync(join(folder, 'large.json'), join(beside, 'config.json')),
)

/** An ONNX file with an output, and what `add` writes into it. */
function modelWith(name: string, add: (writer: BinaryWriter) => void): string {
  const writer = new BinaryWriter().uint32(1 << 3).int32(8)
  add(writer)
  writer.uint32((7 << 3) | 2).bytes(
    new BinaryWriter()
      .uint32((12 << 3) | 2)
      .bytes(Uint8Array.of())
      .finish(),
  )
  writeFileSync(join(folder, name), writer.finish())
  return join(folder, name)
}

function entry(writer: BinaryWriter, key: string, value: string): void {
  writer.uint32((14 << 3) | 2).fork()
  writer
    .uint32((1 << 3) | 2)
    .string(key)
    .uint32((2 << 3) | 2)
    .string(value)
    .join()
}

const withMuchMetadata = modelWith('metadata.onnx', (writer) => entry(writer, 'notes', 'x'.repeat(51e6)))
/** The small model with class names of its own: metadata may stand anywhere in a file. */
function namedModel(name: string, names: string): string {
  return modelBeside(name, (beside) => {
    const writer = new BinaryWriter()
    for (const [key, value] of [
      ['names', names],
      ['stride', '32'],
      ['task', 'detect'],
    ] as const)
      entry(writer, key, value)
    writeFileSync(join(beside, 'model.onnx'), writer.finish(), { flag: 'a' })
  })
}
const numbered = Array.from({ length: 200_000 }, (_, at) => `${at}: 'class ${at}'`).join(', ')

/** A data set of one picture that is what `put` makes at its path. */
function dataWith(name: string, put: (path: string) => void): readonly string[] {
  const annotations = firstShapes(1)
  mkdirSync(join(folder, name, 'val'), { recursive: true })
  writeFileSync(join(folder, name, 'val.json'), JSON.stringify(annotations))
  put(join(folder, name, 'val', annotations.images[0]?.file_name as string))
  return [one, two, '--data', join(folder, name, 'val.json'), '--images', join(folder, name, 'val'), '--no-latency']
}

/** A bitmap of 24 bits that says so many pixels of its sides. */
function bitmapOf(side: number): Buffer {
  const bytes = Buffer.alloc(54)
  bytes.write('BM')
  for (const [at, value] of [
    [10, 54],
    [14, 40],
    [18, side],
    [22, side],
  ] as const)
    bytes.writeInt32LE(value, at)
  bytes.writeInt16LE(24, 28)
  return bytes
}

const nextPicture = 'Check the images folder (--images). Images must be JPEG, PNG, WebP, GIF, TIFF, AVIF or BMP files.'
const firstFails = (reason: string) => `The only image cannot be read: ${reason}.`
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320"><rect width="9" height="9"/></svg>'

const isPipe = 'it is a named pipe, not a regular file'
const seeLimits = '(see `detcompare explain file-limits`)'
const notNormal = `No known exporter writes such a file. ${exportAgain}`
const moveAway =
  'detcompare reads it to know how the model is fed. Fix the file, or move it away if it is not the exporter’s.'
const mapOf = (path: string) => [one, two, ...quick, '--class-map', path]
const configOf = (path: string) => ['--config', path]
const nextConfig = 'Check the path. The file must be JSON or YAML, with the long names of options as keys.'
const nextModel =
  'Check the path and the permissions. An ONNX file has less than 2 GiB; larger weights belong into external data.'
const nextCard = 'Give a JSON or YAML file; `detcompare explain model-card` has examples.'
const cardOf = (path: string) => [one, two, ...quick, '--card', path]

refusedInWords('files', {
  'a named pipe as model': {
    args: [one, pipe.replace(/pipe$/, 'linked.onnx'), ...quick],
    what: `The model file ${folder}/linked.onnx cannot be read: ${isPipe}.`,
    next: nextModel,
  },
  'a device as model': {
    args: [one, join(folder, 'zero'), ...quick],
    what: `The model file ${folder}/zero cannot be read: it is a device, not a regular file.`,
    next: nextModel,
  },
  'a named pipe as card next to a model': {
    args: [withPipeAs('model.card.yaml'), two, ...quick],
    what: `The model card ${folder}/pipe-model.card.yaml/model.card.yaml cannot be read: ${isPipe}.`,
    next: nextCard,
  },
  'a named pipe as config.json next to a model': {
    args: [withPipeAs('config.json'), two, ...quick],
    what: `${folder}/pipe-config.json/config.json, which is next to the model, cannot be read: ${isPipe}.`,
    next: moveAway,
  },
  'a named pipe as infer_cfg.yml next to a model': {
    args: ['inspect', withPipeAs('infer_cfg.yml')],
    what: `${folder}/pipe-infer_cfg.yml/infer_cfg.yml, which is next to the model, cannot be read: ${isPipe}.`,
    next: moveAway,
  },
  'a config.json next to a model that is nested 300,000 deep': {
    args: [withDeepConfig, two, ...quick],
    what: `${folder}/deep-config/config.json, which is next to the model, cannot be read: its lists and mappings are nested more than 100 deep ${seeLimits}.`,
    next: moveAway,
  },
  'a config.json next to a model of 11 MB': {
    args: [withLargeConfig, two, ...quick],
    what: `${folder}/large-config/config.json, which is next to the model, cannot be read: it has 11 MB, and at most 10 MB are read ${seeLimits}.`,
    next: moveAway,
  },
  'a named pipe as config': {
    args: configOf(pipe),
    what: `The config file ${pipe} cannot be read: ${isPipe}.`,
    next: nextConfig,
  },
  'a config nested too deep': {
    args: configOf(join(folder, 'deep.yaml')),
    what: `The config file ${folder}/deep.yaml cannot be read: its lists and mappings are nested more than 100 deep ${seeLimits}.`,
    next: nextConfig,
  },
  'a config that contains itself': {
    args: configOf(join(folder, 'itself.yaml')),
    what: `The config file ${folder}/itself.yaml cannot be read: its lists and mappings are nested more than 100 deep ${seeLimits}.`,
    next: nextConfig,
  },
  'a config of many tokens': {
    args: configOf(join(folder, 'long.yaml')),
    what: `The config file ${folder}/long.yaml cannot be read: it has more than 20,000 YAML tokens; JSON may have more ${seeLimits}.`,
    next: nextConfig,
  },
  'a config of 2 MB of YAML': {
    args: configOf(join(folder, 'large.yaml')),
    what: `The config file ${folder}/large.yaml cannot be read: it has 2.0 MB of YAML, and at most 1 MB are read; JSON may have more ${seeLimits}.`,
    next: nextConfig,
  },
  'a card that repeats itself a billion times': {
    args: cardOf(join(folder, 'laughs.yaml')),
    what: `The model card ${folder}/laughs.yaml cannot be read: Excessive alias count indicates a resource exhaustion attack.`,
    next: nextCard,
  },
  'a card of 11 MB': {
    args: cardOf(join(folder, 'large.json')),
    what: `The model card ${folder}/large.json cannot be read: it has 11 MB, and at most 10 MB are read ${seeLimits}.`,
    next: nextCard,
  },
  'a named pipe as class map': {
    args: mapOf(pipe),
    what: `${pipe} cannot be read as JSON: ${isPipe}.`,
    next: 'Check the path and the file.',
  },
  'a class map nested too deep': {
    args: mapOf(join(folder, 'deep.json')),
    what: `${folder}/deep.json cannot be read as JSON: its lists and mappings are nested more than 100 deep ${seeLimits}.`,
    next: 'Check the path and the file.',
  },
  'a named pipe as annotations': {
    args: [one, two, '--data', pipe, '--no-latency'],
    what: `${pipe} cannot be read: ${isPipe}.`,
    next: 'Check the path and the permissions.',
  },
  'detections nested too deep': {
    args: ['eval', ...evaluated.slice(1, 2), join(folder, 'deep-detections.json'), '--data', shapes],
    what: `${folder}/deep-detections.json cannot be read: its lists and mappings are nested more than 100 deep ${seeLimits}.`,
    next: 'Check the path and the permissions.',
  },
  'an annotation nested too deep': {
    args: ['eval', ...evaluated.slice(1, 2), '--data', join(folder, 'deep-annotations.json')],
    what: `${folder}/deep-annotations.json cannot be read: its lists and mappings are nested more than 100 deep ${seeLimits}.`,
    next: 'Check the path and the permissions.',
  },
  'a named pipe as detections': {
    args: ['eval', ...evaluated.slice(1, 2), pipe, '--data', shapes],
    what: `${pipe} cannot be read: ${isPipe}.`,
    next: 'Check the path and the permissions.',
  },
  'a named pipe as image': {
    args: dataWith('pipe-image', (path) => execFileSync('mkfifo', [path])),
    what: firstFails(isPipe),
    next: nextPicture,
  },
  'a link to a device as image': {
    args: dataWith('device-image', (path) => symlinkSync('/dev/zero', path)),
    what: firstFails('it is a device, not a regular file'),
    next: nextPicture,
  },
  'an SVG as image': {
    args: dataWith('svg-image', (path) => writeFileSync(path, drawing)),
    what: firstFails(
      'it is an SVG drawing, or another XML or HTML page; JPEG, PNG, WebP, GIF, TIFF, AVIF and BMP files are read',
    ),
    next: nextPicture,
  },
  'an image of 400 megapixels': {
    args: dataWith('huge-image', (path) => writeFileSync(path, bitmapOf(20_000))),
    what: firstFails(`it has 400 megapixels, and at most 250 are decoded ${seeLimits}`),
    next: nextPicture,
  },
  'an image of 513 MB': {
    args: dataWith('long-image', (path) => ftruncateSync(openSync(path, 'w'), 513e6)),
    what: firstFails(`it has 513 MB, and at most 512 MB are read ${seeLimits}`),
    next: nextPicture,
  },
  'a model with 51 MB of metadata': {
    args: ['inspect', withMuchMetadata],
    what: `${withMuchMetadata} is not read: its metadata and names have more than 50 MB ${seeLimits}.`,
    next: notNormal,
  },
  'a model that names 200,000 classes': {
    args: ['inspect', namedModel('many-names', `{${numbered}}`)],
    what: `${folder}/many-names/model.onnx is not read: it names 200,000 classes, and at most 50,000 are read ${seeLimits}.`,
    next: notNormal,
  },
  'a model that numbers a class beyond a billion': {
    args: ['inspect', namedModel('far-name', "{0: 'a', 1999999999: 'b'}")],
    what: `${folder}/far-name/model.onnx is not read: it names 2,000,000,000 classes, and at most 50,000 are read ${seeLimits}.`,
    next: notNormal,
  },
})
