import { renderJson } from '../json.ts'
import { renderJunit } from '../junit/render-junit.ts'
import { renderMarkdown } from '../markdown/render-markdown.ts'
import type { Renderer } from '../renderer.ts'
import { renderTerminal } from '../terminal/render-terminal.ts'
import { renderBencher } from './bencher.ts'
import { renderGithubBenchmark, renderGithubBenchmarkSmaller } from './github-benchmark.ts'

/** Every view that is a text of lines. */
export const renderers = {
  terminal: renderTerminal,
  json: renderJson,
  markdown: renderMarkdown,
  junit: renderJunit,
  bencher: renderBencher,
  'github-benchmark': renderGithubBenchmark,
  'github-benchmark-smaller': renderGithubBenchmarkSmaller,
} as const satisfies Record<string, Renderer>
