import { existsSync } from 'node:fs'

/** The built library, typed as its source: measuring starts processes of its own, which only the build has. */
export async function builtLibrary(): Promise<typeof import('../../src/index.ts')> {
  const file = new URL('../../dist/index.js', import.meta.url)
  if (!existsSync(file)) throw new Error('dist/index.js is missing: run `npm run build` before the tests')
  return import(/* @vite-ignore */ file.href)
}
