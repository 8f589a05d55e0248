import { askProgram, runProgram } from '../run-program.mjs'

const python = process.env.DETCOMPARE_PYTHON ?? 'python3'
const MINUTES = '3'

export const pycocotools = {
  name: 'pycocotools',
  title: 'random cases, evaluated to the last bit as pycocotools evaluates them',
  needs() {
    if (askProgram(python, ['-c', 'import numpy, pycocotools'])?.wentWell) return null
    return `${python} has no pycocotools (scripts/evaluation/requirements.txt); DETCOMPARE_PYTHON names another Python`
  },
  run: () => runProgram(python, ['scripts/evaluation/fuzz.py', '--minutes', MINUTES]),
}
