import { existsSync } from 'node:fs'

/**
 * A module of the built package, typed as its source: for what starts processes and worker threads of its own or loads
 * the native runtime.
 * @param path below `dist/`, without extension.
 */
export async function built<Module>(path: string): Promise<Module> {
  const file = new URL(`../../dist/${path}.js`, import.meta.url)
  if (!existsSync(file)) throw new Error(`dist/${path}.js is missing: run \`npm run build\` before the tests`)
  return import(/* @vite-ignore */ file.href)
}
