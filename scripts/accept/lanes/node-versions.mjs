import { askProgram, runProgram } from '../run-program.mjs'

export const nodeVersions = {
  name: 'node-versions',
  title: 'the same judgement on the oldest and the newest Node',
  needs() {
    const answer = askProgram('npm', ['view', 'node', 'version'])
    return answer?.wentWell ? null : 'the npm registry, which has other versions of Node, cannot be reached'
  },
  run: () => runProgram('bash', ['scripts/smoke-node.sh']),
}
