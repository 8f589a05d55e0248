import sharp from 'sharp'

/** Version of the library that decodes pictures. */
export const sharpVersion: string = sharp.versions.sharp ?? 'unknown'
