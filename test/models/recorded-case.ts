import { readFileSync } from 'node:fs'
import { recordedCases as allCases } from '../../scripts/docs/recorded-case.mjs'

export {
  type DetectionRow,
  detectionRows,
  type RecordedCase,
  type RecordedImage,
  recordedCase,
} from '../../scripts/docs/recorded-case.mjs'

/** Family that a user has to name, by case, where evidence leaves it open; null where only a model card helps. */
export const named: Readonly<Record<string, string | null>> = JSON.parse(
  readFileSync('fixtures/families/named.json', 'utf8'),
)

/** Names of the cases that families read. */
export function recordedCases(): string[] {
  return allCases().filter((name) => named[name] !== null)
}
