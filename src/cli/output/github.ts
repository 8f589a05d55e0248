import { randomUUID } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import type { UserError } from '../../errors.ts'
import type { Report } from '../../report/report.ts'
import { errorAnnotation, githubAnnotations } from '../../report/views/github-annotations.ts'
import { githubOutputs } from '../../report/views/github-outputs.ts'
import { renderers } from '../../report/views/renderers.ts'
import { command, type Sink, say } from './streams.ts'

/** What GitHub Actions says to the programs that it runs. */
export type GithubEnvironment = Readonly<
  Partial<Record<'GITHUB_ACTIONS' | 'GITHUB_STEP_SUMMARY' | 'GITHUB_OUTPUT', string>>
>

/**
 * Annotates a run of GitHub Actions on standard error, adds the report to its summary, and gives the step its outputs; does nothing
 * anywhere else. A file of GitHub's that cannot be written is reported, and is not a failure.
 * @param folder that the report was written to; null where it was not.
 */
export async function tellGithub(
  report: Report,
  folder: string | null,
  environment: GithubEnvironment,
  stderr: Sink = process.stderr,
): Promise<void> {
  if (environment.GITHUB_ACTIONS !== 'true') return
  for (const annotation of githubAnnotations(report)) command(annotation, stderr)
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs } = environment
  if (summary) {
    const look = { colour: false, details: true, perClass: true, width: Number.POSITIVE_INFINITY }
    await added(summary, `${renderers.markdown(report, look)}\n`, 'the step summary', stderr)
  }
  if (outputs) await added(outputs, outputLines(githubOutputs(report, folder)), 'the outputs of the step', stderr)
}

async function added(file: string, text: string, what: string, stderr: Sink): Promise<void> {
  await appendFile(file, text).catch((error: Error) => {
    say(`${what} cannot be written: ${error.message}`, stderr)
  })
}

/** As GitHub's own toolkit writes them: behind a delimiter that nobody can guess, so that a value cannot begin another output. */
function outputLines(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const delimiter = `ghadelimiter_${randomUUID()}`
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
    })
    .join('')
}

/** Annotates a run of GitHub Actions that could not do its work, on standard error; does nothing anywhere else. */
export function tellGithubOfFailure(
  failure: Pick<UserError, 'message' | 'next'>,
  environment: GithubEnvironment,
  stderr: Sink = process.stderr,
): void {
  if (environment.GITHUB_ACTIONS === 'true') command(errorAnnotation(failure), stderr)
}
