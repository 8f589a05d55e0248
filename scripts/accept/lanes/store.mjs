import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const KILLS = Number(process.env.DETCOMPARE_KILLS ?? 100)
const IMAGES = 60
/** So much work a kill may cost. */
const LOST_MS = 2000

export const store = {
  name: 'store',
  title: `a comparison killed (−9) at ${KILLS} random moments goes on where it stopped, and ends with the same bytes`,
  needs: () => (process.platform === 'win32' ? 'processes are killed by signals' : null),
  async run() {
    const { storeInfo } = await import('../../../dist/store/store-info.js')
    const folder = mkdtempSync(join(tmpdir(), 'detcompare-kills-'))
    try {
      await killed(folder, storeInfo)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function killed(folder, storeInfo) {
  const [log, result] = [join(folder, 'log'), join(folder, 'result')]
  const whole = await run('none', log, result, null)
  const passMs = lastOf(notesOf(log))[0] - notesOf(log)[0][0]
  const right = readFileSync(result, 'utf8')
  const counts = { kills: 0, early: 0, during: 0, runs: 0, mostLostMs: 0, mostLostImages: 0, ended: 0 }
  let store = 0
  while (counts.kills < KILLS) {
    const place = join(folder, `store-${store}`)
    const before = await entriesOf(place, storeInfo)
    rmSync(result, { force: true })
    rmSync(log, { force: true })
    // Every other kill comes while images are looked at, which is a small part of a run of small models.
    const moment =
      counts.kills % 2 === 0
        ? sleep(Math.random() * 1.1 * whole.tookMs)
        : firstNote(log).then(() => sleep(Math.random() * passMs))
    const { killedAt } = await run(place, log, result, moment)
    counts.runs++
    checkCalls(log, before)
    if (killedAt === null) {
      // It was quicker than the kill: what it ends with is what a run without a kill ends with.
      checkResult(place, result, right)
      counts.ended++
      store++
      continue
    }
    counts.kills++
    const lost = lostAfter(log, await entriesOf(place, storeInfo), before, killedAt)
    if (lost === null) counts.early++
    else counts.during++
    counts.mostLostMs = Math.max(counts.mostLostMs, lost?.ms ?? 0)
    counts.mostLostImages = Math.max(counts.mostLostImages, lost?.images ?? 0)
    if (counts.kills % 10 === 0) {
      await run(place, log, result, null)
      checkResult(place, result, right)
      counts.ended++
      store++
    }
  }
  console.log(
    `${counts.kills} kills, ${counts.during} of them during the accuracy pass; ${counts.ended} runs went to their end, with equal bytes; ` +
      `at most ${counts.mostLostImages} images were lost, the first of them finished ${counts.mostLostMs} ms before the kill`,
  )
  if (counts.mostLostMs > LOST_MS) throw new Error('a kill cost more than it may')
}

/** Resolves when the first image was looked at, or after a minute: a run that knows all looks at none. */
async function firstNote(log) {
  for (const end = Date.now() + 60_000; notesOf(log).length === 0 && Date.now() < end; ) await sleep(5)
}

function lastOf(list) {
  return list[list.length - 1]
}

/** Starts a comparison and kills it at a moment, or lets it end where that is null; waits until nothing of it runs. */
async function run(store, log, result, moment) {
  const start = performance.now()
  const program = join('scripts', 'accept', 'run-to-be-killed.mjs')
  const child = spawn(process.execPath, [program, store, log, result, `${IMAGES}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const closed = new Promise((resolve) => child.on('close', (code) => resolve(code)))
  if (moment === null) {
    if ((await closed) !== 0) throw new Error('a run that was not killed did not end well')
    return { tookMs: performance.now() - start, killedAt: null }
  }
  const first = await Promise.race([closed.then(() => 'ended'), moment.then(() => 'killed')])
  if (first === 'ended') return { tookMs: performance.now() - start, killedAt: null }
  const killedAt = Date.now()
  child.kill('SIGKILL')
  await closed
  return { tookMs: performance.now() - start, killedAt }
}

async function entriesOf(place, storeInfo) {
  if (!existsSync(place)) return []
  return (await storeInfo(place)).groups.map(({ images }) => images)
}

function notesOf(log) {
  if (!existsSync(log)) return []
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => line.split(' ').map(Number)).filter((numbers) => numbers.length === 3)
}

/** No model is called again for an image that was written: the pass has as many images as one of the models lacks. */
function checkCalls(log, before) {
  const [note] = notesOf(log)
  if (note === undefined) return
  const known = before.length < 2 ? 0 : Math.min(...before)
  const [, , total] = note
  if (total > IMAGES - known + Math.abs((before[0] ?? 0) - (before[1] ?? 0))) {
    throw new Error(`the pass had ${total} of ${IMAGES} images, although ${known} were known`)
  }
}

/**
 * Images that were finished and are not in the store, and how long before the kill the first of them was finished; null where no image
 * was finished yet.
 */
function lostAfter(log, entries, before, killedAt) {
  const notes = notesOf(log)
  const last = notes.at(-1)
  if (last === undefined || last[1] === 0) return null
  const written = Math.min(...[0, 1].map((model) => (entries[model] ?? 0) - (before[model] ?? 0)))
  const lost = notes.find(([, done]) => done > written)
  return lost === undefined ? { images: 0, ms: 0 } : { images: last[1] - written, ms: Math.max(0, killedAt - lost[0]) }
}

function checkResult(place, result, right) {
  if (readFileSync(result, 'utf8') !== right)
    throw new Error('what is judged differs from that of a run without a kill')
  const parts = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))
  if (parts.length > 0) throw new Error(`left over: ${parts.join(', ')}`)
}
