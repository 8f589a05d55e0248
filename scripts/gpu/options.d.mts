import type { Options } from './types.d.mts'

export const help: string
export class WrongUsage extends Error {}
export function readOptions(
  args: readonly string[],
  stepNames: readonly string[],
  exists?: (path: string) => boolean,
): Options
