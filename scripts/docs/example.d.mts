export function writeExample(shared: string): void
export function withExample(page: 'README.md' | 'docs/guide/read-your-report.md', text: string, short: string): string
