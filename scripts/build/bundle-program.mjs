// Joins the modules of the library, of the command line, and of the threads that draw and read, into a few files in dist/program: Node
// takes most of a second to load a thousand small ones. The modules stay where they are, for the processes and threads that start from
// their files; dist/index.js, dist/cli/run.js and the threads' modules only lead to the joined ones.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { build } from 'esbuild'

const outdir = 'dist/program'
const entries = {
  index: 'dist/index.js',
  run: 'dist/cli/run.js',
  'draw-worker': 'dist/evaluation/draws/draw-worker.js',
  'plain-worker': 'dist/dataset/readers/coco/plain-worker.js',
}

/** Which wheels are known: `setup-cuda` alone reads it, and it stays a file of its own. */
const apart = /\/pinned-wheels\.js$/

/** Modules that look for files beside their own find them where they were. */
const oldPlaces = {
  name: 'old places',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: apart }, ({ path, resolveDir }) => {
      return { path: relative(outdir, resolve(resolveDir, path)).replaceAll('\\', '/'), external: true }
    })
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const place = `./${relative(outdir, path).replaceAll('\\', '/')}`
      const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`
      return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', url), loader: 'js' }
    })
  },
}

const { outputs } = (
  await build({
    entryPoints: entries,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    charset: 'utf8',
    plugins: [oldPlaces],
    metafile: true,
    logLevel: 'warning',
  })
).metafile

for (const [name, module] of Object.entries(entries)) {
  const joined = `${outdir}/${name}.js`
  const leading = `./${relative(dirname(resolve(module)), resolve(joined)).replaceAll('\\', '/')}`
  const names = outputs[joined].exports
  writeFileSync(
    module,
    names.length === 0 ? `import '${leading}'\n` : `export { ${names.join(', ')} } from '${leading}'\n`,
  )
}
