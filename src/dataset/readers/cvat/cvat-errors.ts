import { counted } from '../../../counted.ts'
import { errorTable } from '../../../errors.ts'

/** What is wrong with a data set in CVAT's format as a whole, and how the user fixes it. */
export const cvatError = errorTable({
  'cvat-tracks': (f: { path: string; tracks: number }) => ({
    what: `${f.path} is in the format CVAT for video: it has ${counted(f.tracks, 'track')}, whose boxes are not given on every frame.`,
    next: 'Export the task as "CVAT for images 1.1": then CVAT writes the boxes of each frame.',
  }),
  'cvat-malformed': (f: { path: string; problem: string }) => ({
    what: `${f.path} is not a sound annotation file of CVAT: ${f.problem}.`,
    next: 'Export it again as "CVAT for images 1.1".',
  }),
})
