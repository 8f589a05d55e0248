import { sharp } from './sharp.ts'

/** Version of the library that decodes pictures. */
export const sharpVersion: string = sharp.versions.sharp ?? 'unknown'
