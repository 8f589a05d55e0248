import { basename, dirname, join } from 'node:path'
import { FileRefused } from '../../files/file-refused.ts'
import { parseJson } from '../../files/parse-json.ts'
import { parseYaml } from '../../files/parse-yaml.ts'
import { settingsText } from '../../files/read-settings.ts'
import { modelError } from '../models-errors.ts'
import type { Sidecars } from './model-signature.ts'

const FILES = ['config.json', 'preprocessor_config.json', 'infer_cfg.yml', 'pipeline.json'] as const

/**
 * Reads the settings that exporters leave next to a model: Hugging Face's `config.json` and `preprocessor_config.json`,
 * PaddleDetection's `infer_cfg.yml`, mmdeploy's `pipeline.json`. A file that is missing or is not a mapping counts as absent.
 * Repositories of Hugging Face keep their models in a folder `onnx` within that of the settings: it is looked at second.
 * @throws UserError for one that is there and cannot be opened, or is larger or deeper than what is read.
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
    const value = parsed(await settingsText(path))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch (cause) {
    if (!(cause instanceof FileRefused) || ['missing', 'folder'].includes(cause.problem)) return null
    throw modelError('sidecar-unreadable', { path, reason: cause.message }, { cause })
  }
}

/** JSON first, which may be long; Python's Infinity, comments and the like are left to YAML, which has them. */
function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof FileRefused) throw error
    return parseYaml(text)
  }
}
