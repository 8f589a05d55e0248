import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { Sidecars } from './model-signature.ts'

const FILES = ['config.json', 'preprocessor_config.json', 'infer_cfg.yml', 'pipeline.json'] as const

/**
 * Reads the settings that exporters leave next to a model: Hugging Face's `config.json` and `preprocessor_config.json`,
 * PaddleDetection's `infer_cfg.yml`, mmdeploy's `pipeline.json`. A file that is missing or is not a mapping counts as absent.
 * Repositories of Hugging Face keep their models in a folder `onnx` within that of the settings: it is looked at second.
 */
export async function readSidecars(modelPath: string): Promise<Sidecars> {
  const beside = dirname(modelPath)
  const folders = basename(beside) === 'onnx' ? [beside, dirname(beside)] : [beside]
  const [config = null, preprocessor = null, inferConfig = null, pipeline = null] = await Promise.all(
    FILES.map((name) => firstMapping(folders, name)),
  )
  return { config, preprocessor, inferConfig, pipeline }
}

async function firstMapping(folders: readonly string[], name: string): Promise<Record<string, unknown> | null> {
  for (const folder of folders) {
    const found = await readMapping(join(folder, name))
    if (found !== null) return found
  }
  return null
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
