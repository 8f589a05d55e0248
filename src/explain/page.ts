/** The kinds of pages, each a folder of `docs/explain`, in the order in which they are listed. */
export const pageKinds = {
  caveats: 'Caveats: what weakens a result',
  defects: 'Defects: what is wrong with a data set',
  figures: 'Figures: what claims, gates and tolerances may name',
  words: 'Words of the report',
} as const

export type PageKind = keyof typeof pageKinds

/** What `detcompare explain` prints about one thing. */
export interface Page {
  readonly kind: PageKind
  /** How the report and the command line name it: `timing-drift`, `data-image-missing`, `latency.p95`, `score-floor`. */
  readonly name: string
  /** The heading of its first line. */
  readonly title: string
  /** What else it may be asked for by: what the page lists behind “Other names:”. */
  readonly aliases: readonly string[]
  /** The file's text; `renderPage` says which Markdown it may use. */
  readonly markdown: string
}
