import type { ModelSignature } from '../file/model-signature.ts'

/**
 * Channels and side in pixels of the patches into which a vision transformer cuts the picture first; null where no
 * convolution of the picture has a transformer's kernel of 14 or 16 pixels.
 */
export function patchEmbedding(model: ModelSignature): { readonly channels: number; readonly side: number } | null {
  const shape = model.stemShapes.find(([, , height, width]) => height === width && (height === 14 || height === 16))
  return shape === undefined ? null : { channels: shape[0] as number, side: shape[2] as number }
}
