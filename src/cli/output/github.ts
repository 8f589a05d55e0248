import { appendFile } from 'node:fs/promises'
import { plainText } from '../../report/plain-text.ts'
import type { Report } from '../../report/report.ts'
import { githubAnnotations } from '../../report/views/github-annotations.ts'
import { renderers } from '../../report/views/renderers.ts'

/** What GitHub Actions says to the programs that it runs. */
export type GithubEnvironment = Readonly<Partial<Record<'GITHUB_ACTIONS' | 'GITHUB_STEP_SUMMARY', string>>>

/**
 * Annotates a run of GitHub Actions on standard error and adds the report to its summary; does nothing anywhere else. A
 * summary that cannot be written is reported, and is not a failure.
 */
export async function tellGithub(
  report: Report,
  environment: GithubEnvironment,
  stderr: { readonly write: (text: string) => unknown },
): Promise<void> {
  if (environment.GITHUB_ACTIONS !== 'true') return
  for (const annotation of githubAnnotations(report)) stderr.write(`${annotation}\n`)
  const summary = environment.GITHUB_STEP_SUMMARY
  if (!summary) return
  const text = renderers.markdown(report, {
    colour: false,
    details: true,
    perClass: true,
    width: Number.POSITIVE_INFINITY,
  })
  await appendFile(summary, `${text}\n`).catch((error: Error) => {
    stderr.write(`detcompare: the step summary cannot be written: ${plainText(error.message)}\n`)
  })
}
