import { join } from 'node:path'
import { FileRefused } from '../../files/file-refused.ts'
import { readWhole } from '../../files/read-whole.ts'
import { pagePieces } from '../../page/render-page.tsx'
import { renderJson } from '../../report/json.ts'
import type { Report } from '../../report/report.ts'
import { type Artefact, logMlflow } from '../../tracking/log-mlflow.ts'
import { MlflowClient, type MlflowEnvironment, MlflowRefused } from '../../tracking/mlflow-client.ts'
import { cliError } from '../options/cli-errors.ts'
import { readChoice } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { say } from './streams.ts'
import { PAGE_FILE, reportPlace } from './write-run.ts'

const EXPERIMENT = 'detcompare'

/** Larger files are no reports. */
const MOST_BYTES = 1_000_000_000

/** Asks before the work whether `--log` can be done. @throws UserError where it names no service, or the environment no server. */
export function refuseIdleLog({ log, experiment }: RawOptions, environment: MlflowEnvironment): void {
  if (log === undefined) {
    if (experiment !== undefined)
      throw cliError('option-without-other', { option: '--experiment', needs: '--log mlflow' })
    return
  }
  readChoice('--log', log, ['mlflow'])
  new MlflowClient(environment)
}

/**
 * Logs a finished run where `--log` says, and says on standard error where it is. A run is never lost for it: what fails is reported there
 * too, and is no failure of the run.
 * @param folder that the report was written to; null where it was not.
 */
export async function logRun(
  report: Report,
  folder: string | null,
  { log, experiment, quiet }: RawOptions,
  environment: MlflowEnvironment,
  signal: AbortSignal,
): Promise<void> {
  if (log === undefined) return
  const client = new MlflowClient(environment, signal)
  const name = experiment ?? (environment.MLFLOW_EXPERIMENT_NAME || EXPERIMENT)
  try {
    const { runId, experimentId, withoutFiles } = await logMlflow(report, artefactsOf(report, folder), client, name)
    if (withoutFiles !== null) say(`Logged to MLflow without the report and its page: ${withoutFiles}.`)
    if (!quiet) say(`Logged to ${client.address}/#/experiments/${experimentId}/runs/${runId}`)
  } catch (error) {
    if (!(error instanceof MlflowRefused || error instanceof FileRefused)) throw error
    say(`The run was not logged to MLflow at ${client.address}: ${error.message}. The run itself is complete.`)
  }
}

/** The files of `--out`; without it, the report and its page, which shows no pictures then. */
function artefactsOf(report: Report, folder: string | null): Artefact[] {
  if (folder === null) {
    return [
      { name: reportPlace.file, read: () => Buffer.from(renderJson(report)) },
      { name: PAGE_FILE, read: () => Buffer.from([...pagePieces(report, null)].join('')) },
    ]
  }
  const names = [
    ...(report.files ?? []).map(({ path }) => path).filter((path) => !path.includes('/')),
    reportPlace.file,
  ]
  return names.map((name) => ({ name, read: async () => (await readWhole(join(folder, name), MOST_BYTES)).bytes }))
}
