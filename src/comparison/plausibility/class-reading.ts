/** What classes may mean instead of the categories that they were matched with. */
export interface ClassReading {
  /** What the class numbers or ids are by it, after "they are". */
  readonly words: string
  /** The constant that the reading adds to every class; null where it is another kind of reading. */
  readonly shift: number | null
  /** Whether the words alone prove it: nobody writes names of categories by chance. */
  readonly byName: boolean
  /** Positions of categories by class number. */
  readonly meant: ReadonlyMap<number, number>
}

/** `1 too low`, for a reading that adds a constant. */
export function shiftWords(shift: number): string {
  return `${Math.abs(shift)} too ${shift > 0 ? 'low' : 'high'}`
}
