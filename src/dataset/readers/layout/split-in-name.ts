/** The split that the name of an annotation file or its folder names: `val2017`, `valid`; null where it tells none. */
export function splitInName(name: string): string | null {
  const instances = /^instances_(.+)$/i.exec(name)?.[1]
  return instances ?? /(?:^|[_.-])((?:train|val|valid|validation|test)\d*)(?:$|[_.-])/i.exec(name)?.[1] ?? null
}
