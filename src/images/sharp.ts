import { createRequire } from 'node:module'
import type { default as Sharp } from 'sharp'
import { imagesError } from './images-errors.ts'

/**
 * The library that decodes pictures, as CommonJS: the ES module of sharp 0.35 imports JSON `with` attributes, which
 * Node 20.9 cannot read, though sharp and this package support it. Importing this file throws `sharp-unloadable` where its
 * native part is missing or made for another system.
 */
export const sharp = loaded()

function loaded(): typeof Sharp {
  try {
    return createRequire(import.meta.url)('sharp') as typeof Sharp
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    throw imagesError('sharp-unloadable', { reason: reason.replace(/[.:]$/, '') }, { cause })
  }
}
