import { readFileSync } from 'node:fs'

/** The numbers of a process's children, of whichever of its threads. Linux only. */
export function children(pid) {
  return textOf(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
}

/** Whether a process has ended, though its parent may not have asked yet how. */
export function hasEnded(pid) {
  const text = textOf(`/proc/${pid}/stat`)
  const state = text.slice(text.lastIndexOf(')') + 2)[0]
  return state === undefined || state === 'Z' || state === 'X'
}

function textOf(path) {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
