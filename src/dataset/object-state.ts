/**
 * What an object is to evaluation, as `GroundTruth.crowd` has it: one that must be found; a crowd region, in which every
 * detection is ignored; or one that is ignored by itself: nobody must find it, and the one detection that matches it is neither a
 * hit nor a false alarm.
 */
export const objectStates = { counts: 0, crowd: 1, ignored: 2 } as const

/** A value of `objectStates`. */
export type ObjectState = (typeof objectStates)[keyof typeof objectStates]
