import { spawn } from 'node:child_process'

/** What detcompare's processes find in their environment, so that nothing is taken from an earlier run and nothing is sent. */
const OWN_ENVIRONMENT = {
  DETCOMPARE_CACHE: 'none',
  ORT_DISABLE_TELEMETRY: '1',
  CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
  NO_COLOR: '1',
}

/**
 * Runs a program to its end, to the end of its time, or until `signal` is aborted: then it is stopped with all that it
 * started. Never rejects.
 * @returns `{ program, missing, interrupted, timedOut, seconds, code, signal, stdout, stderr }`; `code` is null where it did not end by itself.
 */
export function runProgram(program, args, { env = {}, seconds, signal: abort }) {
  return new Promise((resolve) => {
    const ended = {
      program,
      missing: false,
      interrupted: false,
      timedOut: false,
      seconds,
      code: null,
      signal: null,
      stdout: '',
      stderr: '',
    }
    const child = spawn(program, args, {
      env: { ...process.env, ...OWN_ENVIRONMENT, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that it can be stopped as a whole.
      detached: true,
    })
    const timer = setTimeout(() => {
      ended.timedOut = true
      stopGroup(child.pid)
    }, 1000 * seconds)
    const stop = () => {
      ended.interrupted = true
      stopGroup(child.pid)
    }
    abort?.addEventListener('abort', stop)
    const settle = (last) => {
      clearTimeout(timer)
      abort?.removeEventListener('abort', stop)
      resolve({ ...ended, ...last })
    }
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => {
        ended[name] += text
      })
    }
    child.on('error', () => settle({ missing: true }))
    child.on('close', (code, signal) => settle({ code, signal }))
  })
}

function stopGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}
