import { errorTable } from '../errors.ts'

/** Failures of the library that decodes images. */
export const imagesError = errorTable({
  'sharp-unloadable': (f: { reason: string }) => ({
    what: `The package sharp, which decodes images, cannot be loaded: ${f.reason}.`,
    next: 'Install detcompare again on this machine, with optional packages: `npm ci --include=optional`, or `npm install --include=optional`. A node_modules folder from another system has the wrong files.',
  }),
  'sharp-wrong': (f: { format: string; found: string }) => ({
    what: `The package sharp does not decode a tiny ${f.format} image correctly (${f.found}).`,
    next: 'Install detcompare again on this machine, with optional packages: `npm ci --include=optional`, or `npm install --include=optional`.',
  }),
})
