import { cliError } from './cli-errors.ts'
import type { RawOptions } from './raw-options.ts'

/** Options of `inspect` that say only how the data are chosen. */
const OF_DATA = ['images', 'split', 'limit', 'seed', 'strict'] as const

/** @throws UserError for an option of `inspect` that acts only together with one that was not given. */
export function refuseIdleOptions(raw: RawOptions, withData: boolean): void {
  const idle = withData ? undefined : OF_DATA.find((option) => raw[option] !== undefined)
  if (idle !== undefined) throw cliError('option-without-other', { option: `--${idle}`, needs: '--data' })
  if (raw.deployScore !== undefined && raw.draw === undefined) {
    throw cliError('option-without-other', { option: '--deploy-score', needs: '--draw' })
  }
}

/** Options of `inspect`, by their names on the command line, that say how a single model is run, drawn or described. */
const OF_ONE_MODEL = {
  data: '--data',
  annotations: '--annotations',
  draw: '--draw',
  writeCard: '--write-card',
  deployScore: '--deploy-score',
  provider: '--provider',
  device: '--device',
  threads: '--threads',
} as const satisfies Partial<Record<keyof RawOptions, string>>

/** @throws UserError for an option of `inspect` that has no effect where several models are given. */
export function refuseOptionsOfOne(raw: RawOptions): void {
  for (const [key, option] of Object.entries(OF_ONE_MODEL)) {
    if (raw[key as keyof typeof OF_ONE_MODEL] !== undefined) throw cliError('option-one-model', { option })
  }
}
