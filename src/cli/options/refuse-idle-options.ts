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
