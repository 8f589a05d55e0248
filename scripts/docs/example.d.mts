import type { Report } from '../../src/report/report.ts'
import type { renderers } from '../../src/report/views/renderers.ts'

type Renderers = typeof renderers

export function writeExample(shared: string, renderers: Renderers): void
export function writeViews(renderers: Renderers): void
export function exampleViews(report: Report, renderers: Renderers): Readonly<Record<string, string>>
export function withExample(page: 'README.md' | 'docs/guide/read-your-report.md', text: string, short: string): string
