// Makes a folder to carry to a GPU machine that has Node and no network: node scripts/gpu/bundle.mjs <folder>
// It holds the packed tarball installed with its packages, onnxruntime's CUDA libraries where `setup-cuda` put them into this
// clone, these scripts, fixtures/shapes and the two small models. There: node <folder>/scripts/gpu/main.mjs
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const [name] = process.argv.slice(2)
if (name === undefined || name.startsWith('-') || existsSync(name)) {
  console.error(`Give the path of a folder that does not exist yet${name === undefined ? '' : `, not ${name}`}.`)
  process.exit(2)
}
const folder = resolve(name)
mkdirSync(folder, { recursive: true })
must('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, root])
const tarball = join(
  folder,
  readdirSync(folder).find((file) => file.endsWith('.tgz')),
)
writeFileSync(
  join(folder, 'package.json'),
  '{ "name": "detcompare-gpu-acceptance", "private": true, "type": "module" }\n',
)
// onnxruntime-node's own script would download CUDA libraries. sharp brings its library as an optional package.
must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, tarball])
rmSync(tarball)
const libraries = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64'
if (existsSync(join(root, libraries))) cpSync(join(root, libraries), join(folder, libraries), { recursive: true })
for (const part of ['scripts/gpu', 'fixtures/shapes', 'models']) {
  cpSync(join(root, part), join(folder, part), { recursive: true })
}
const hasCuda = existsSync(join(folder, libraries, 'libonnxruntime_providers_cuda.so'))
console.log(
  `${folder}: ${hasCuda ? 'with' : 'WITHOUT'} onnxruntime's CUDA library${hasCuda ? '' : ' (run setup-cuda in this clone first)'}. ` +
    'There: LD_LIBRARY_PATH=<CUDA and cuDNN> node scripts/gpu/main.mjs',
)

function must(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (error !== undefined)
    console.error(`${program} cannot be started (${error.code}). The bundle is made where npm is installed.`)
  if (status !== 0) {
    // What is half made must not be taken for a bundle, nor stand in the way of the next try.
    rmSync(folder, { recursive: true, force: true })
    process.exit(1)
  }
}
