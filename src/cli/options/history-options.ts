import { Option } from 'commander'
import { earlierRuns } from '../../history/earlier-run.ts'

/** Options that say what is kept of a run besides its files, and where. */
export const historyOptions = {
  history: new Option(
    '--history <file>',
    'add a line about this run to this file (JSON Lines); detcompare history <file> shows it',
  ),
  machine: new Option('--machine <name>', 'what this machine is called in the history (default: its host name)'),
  against: new Option(
    '--against <run>',
    `with --history: take the stored detections of an earlier run as the baseline: ${earlierRuns.join(' or ')} (the highest AP)`,
  ),
  log: new Option('--log <service>', 'log the run to mlflow, at the server that MLFLOW_TRACKING_URI names'),
  experiment: new Option(
    '--experiment <name>',
    'with --log: experiment that the run belongs to (default: MLFLOW_EXPERIMENT_NAME, else detcompare)',
  ),
  formatOfHistory: new Option('--format <name>', 'format of standard output: terminal, json, html (default: terminal)'),
} as const
