import { readClaims } from '../../comparison/claims-file/read-claims.ts'
import type { JudgingOptions } from '../../comparison/rules/judging-options.ts'
import { readClaim } from '../../comparison/rules/parse-claim.ts'
import { readGate } from '../../comparison/rules/parse-gate.ts'
import { readTolerance } from '../../comparison/rules/parse-tolerance.ts'
import { type OperatingPoint, operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { parseOperatingPoint } from '../../evaluation/rules/parse-operating-point.ts'
import type { RunOptions } from '../../stages/run-options.ts'
import { cliError } from './cli-errors.ts'
import { confidence, deviationOfAP, drawCount, partialShare, readValue } from './parse-values.ts'
import type { RawOptions } from './raw-options.ts'

/**
 * How the comparison is judged, and the config file that may have said so.
 * @param labels of all sides, which may stand in front of claims, tolerances and gates.
 * @throws UserError for what cannot be read, in a claims file too.
 */
export async function readJudgingOptions(
  raw: RawOptions,
  labels: readonly string[],
): Promise<Omit<JudgingOptions, 'sizeRanges' | 'seed'> & Pick<RunOptions, 'config' | 'seedDeviation'>> {
  const typed = raw.claim?.map((text) => readClaim('--claim', text, labels)) ?? []
  const published = raw.claims === undefined ? null : await readClaims(raw.claims, labels)
  return {
    claims: [...typed, ...(published?.claims ?? [])],
    unclaimed: published?.unclaimed,
    claimsFile: published?.claimsFile,
    tolerances: raw.tolerance?.map((text) => readTolerance(text, labels)),
    gates: raw.failOn?.map((text) => readGate(text, labels)),
    operatingPoints: raw.at === undefined ? undefined : readPoints(raw.at),
    draws: raw.draws === undefined ? undefined : readValue('--draws', raw.draws, drawCount),
    confidence: raw.confidence === undefined ? undefined : readValue('--confidence', raw.confidence, confidence),
    chooseOn: raw.chooseOn === undefined ? undefined : readValue('--choose-on', raw.chooseOn, partialShare),
    sameSeeds: raw.sameSeeds,
    seedDeviation: raw.seedSd === undefined ? undefined : readDeviation(raw.seedSd),
    config: raw.config,
  }
}

function readDeviation(texts: readonly string[]): number | undefined {
  const [deviation, ...others] = texts.map((text) => readValue('--seed-sd', text, deviationOfAP))
  if (others.length > 0) throw cliError('deviation-twice', { texts })
  return deviation
}

function readPoints(texts: readonly string[]): OperatingPoint[] {
  const points = texts.map(parseOperatingPoint)
  const names = points.map(operatingPointName)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw cliError('point-twice', { point: twice })
  return points
}
