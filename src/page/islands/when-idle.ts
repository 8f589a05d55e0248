const waiting: (() => void)[] = []
let isAsked = false

/** Calls back when the browser has nothing else to do, one after another, in the order in which they ask. @returns what takes it back. */
export function whenIdle(act: () => void): () => void {
  waiting.push(act)
  ask()
  return () => {
    const at = waiting.indexOf(act)
    if (at !== -1) waiting.splice(at, 1)
  }
}

function ask(): void {
  if (isAsked || waiting.length === 0) return
  isAsked = true
  later(() => {
    isAsked = false
    waiting.shift()?.()
    ask()
  })
}

/** Not every browser says when it is idle. */
function later(act: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act)
  else setTimeout(act, 50)
}
