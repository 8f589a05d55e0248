/** The machine that is asked about: this one, or in tests one made of a few files. */
export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that stands for `/`. */
  readonly root: string
}

/** The machine that this program runs on. */
export const thisMachine: Place = { env: process.env, root: '/' }
