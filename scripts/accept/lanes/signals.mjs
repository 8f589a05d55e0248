import { runProgram } from '../run-program.mjs'

export const signals = {
  name: 'signals',
  title: 'a hundred signals at random moments leave no process, no half file and no mixed set in silence',
  needs: () => (process.platform === 'linux' ? null : 'processes are looked at in /proc, which only Linux has'),
  run: () => runProgram(process.execPath, ['scripts/signals/send-signals.mjs', '--count', '100']),
}
