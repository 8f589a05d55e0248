import { createRequire } from 'node:module'
import type { default as Sharp } from 'sharp'

/**
 * The library that decodes pictures, as CommonJS: the ES module of sharp 0.35 imports JSON `with` attributes, which
 * Node 20.9 cannot read, though sharp and this package support it.
 */
export const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp
