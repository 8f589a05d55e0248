import { createHash } from 'node:crypto'

/** One of several parts of a data set's images. */
export interface Shard {
  /** From 0. */
  readonly index: number
  readonly count: number
}

/**
 * Whether an image belongs to a part. It depends on the image's key alone, so that parts are the same on every machine and
 * whatever other images there are.
 */
export function isInShard(key: string, { index, count }: Shard): boolean {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % count === index
}
