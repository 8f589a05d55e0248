import { appendFile } from 'node:fs/promises'
import type { UserError } from '../../errors.ts'
import type { Report } from '../../report/report.ts'
import { errorAnnotation, githubAnnotations } from '../../report/views/github-annotations.ts'
import { renderers } from '../../report/views/renderers.ts'
import { command, type Sink, say } from './streams.ts'

/** What GitHub Actions says to the programs that it runs. */
export type GithubEnvironment = Readonly<Partial<Record<'GITHUB_ACTIONS' | 'GITHUB_STEP_SUMMARY', string>>>

/**
 * Annotates a run of GitHub Actions on standard error and adds the report to its summary; does nothing anywhere else. A
 * summary that cannot be written is reported, and is not a failure.
 */
export async function tellGithub(
  report: Report,
  environment: GithubEnvironment,
  stderr: Sink = process.stderr,
): Promise<void> {
  if (environment.GITHUB_ACTIONS !== 'true') return
  for (const annotation of githubAnnotations(report)) command(annotation, stderr)
  const summary = environment.GITHUB_STEP_SUMMARY
  if (!summary) return
  const text = renderers.markdown(report, {
    colour: false,
    details: true,
    perClass: true,
    width: Number.POSITIVE_INFINITY,
  })
  await appendFile(summary, `${text}\n`).catch((error: Error) => {
    say(`the step summary cannot be written: ${error.message}`, stderr)
  })
}

/** Annotates a run of GitHub Actions that could not do its work, on standard error; does nothing anywhere else. */
export function tellGithubOfFailure(
  failure: Pick<UserError, 'message' | 'next'>,
  environment: GithubEnvironment,
  stderr: Sink = process.stderr,
): void {
  if (environment.GITHUB_ACTIONS === 'true') command(errorAnnotation(failure), stderr)
}
