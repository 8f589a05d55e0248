import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { Sidecars } from './model-signature.ts'

/**
 * Reads the settings that exporters leave beside a model: Hugging Face's `config.json` and `preprocessor_config.json`,
 * PaddleDetection's `infer_cfg.yml`. A file that is missing or is no mapping counts as absent.
 */
export async function readSidecars(modelPath: string): Promise<Sidecars> {
  const folder = dirname(modelPath)
  const [config, preprocessor, inferConfig] = await Promise.all(
    ['config.json', 'preprocessor_config.json', 'infer_cfg.yml'].map((name) => readMapping(join(folder, name))),
  )
  return { config: config ?? null, preprocessor: preprocessor ?? null, inferConfig: inferConfig ?? null }
}

async function readMapping(path: string): Promise<Record<string, unknown> | null> {
  try {
    const value: unknown = parse(await readFile(path, 'utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
