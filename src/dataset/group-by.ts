/** What says which images belong together. */
export type GroupBy =
  /** A member of each image in the annotation file; `extra.name` is the member `name` of the member `extra`. */
  | { readonly kind: 'field'; readonly field: string }
  /** The folders of each file name: all of them, or so many from the first on. */
  | { readonly kind: 'folder'; readonly levels: number | null }
  /** What the one group of a regular expression matches in each file name. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** A CSV file with the columns `image` and `group`. */
  | { readonly kind: 'file'; readonly path: string }
  /** Nothing: every image is by itself. */
  | { readonly kind: 'none' }

/** How the images of a data set were put into groups. */
export interface Grouping {
  readonly by: Exclude<GroupBy, { readonly kind: 'none' }>
  /** Whether nobody asked for it: the file has COCO's `video_id`. */
  readonly automatic: boolean
  /** SHA-256 of the CSV file, hex; null where there is none. */
  readonly sha256: string | null
}

/** COCO's field for the video that an image is a frame of. */
export const VIDEO_FIELD = 'video_id'

/** What says it, as `--group-by` takes it: `field:video_id`, `folder:2`, `none`. */
export function groupByText(groupBy: GroupBy): string {
  switch (groupBy.kind) {
    case 'field':
      return `field:${groupBy.field}`
    case 'folder':
      return groupBy.levels === null ? 'folder' : `folder:${groupBy.levels}`
    case 'pattern':
      return `pattern:${groupBy.pattern}`
    case 'file':
      return `file:${groupBy.path}`
    case 'none':
      return 'none'
  }
}

/**
 * The option as it is typed in a shell.
 * @param option what `--group-by` takes; null where no short text says the groups, so that a file has to.
 */
export function typedGroupBy(option: string | null): string {
  if (option === null) return '--group-by file:<CSV file>'
  return `--group-by ${/^\w+$/.test(option) ? option : `'${option}'`}`
}
