import type { ProcessMark } from './process-mark.ts'

/** A file that detcompare makes for itself while it runs. */
export interface OwnFile {
  readonly owner: ProcessMark
  readonly kind: 'lock' | 'part'
}

/** The name of the file that says that a process writes to its folder. */
export function lockName({ host, pid, start }: ProcessMark): string {
  return `.detcompare-${host}-${pid}-${start}.lock`
}

/** The name of a file while it is written: short, so that every name that a file system takes can be written. */
export function partName({ host, pid, start }: ProcessMark, number: number): string {
  return `.detcompare-${host}-${pid}-${start}-${number}.part`
}

/** Whose file it is, and what for; null where no process of detcompare made it. */
export function ownFile(name: string): OwnFile | null {
  const [, host, pid, start] =
    /^\.detcompare-(.+)-(\d+)-(\d+)\.lock$/.exec(name) ?? /^\.detcompare-(.+)-(\d+)-(\d+)-\d+\.part$/.exec(name) ?? []
  if (host === undefined) return null
  return {
    owner: { host, pid: Number(pid), start: Number(start) },
    kind: name.endsWith('.lock') ? 'lock' : 'part',
  }
}
