import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { planSlurm } from '../../../../src/cli/output/plans/plan-slurm.ts'
import { temporaryFolder } from '../../../dataset/temporary-folder.ts'

it('submits the parts and then the evaluation, with every argument as it was typed', () => {
  const folder = temporaryFolder({
    sbatch: '#!/bin/sh\n{ echo "sbatch $*"; cat; } >> "$0.log"\ncase $* in *array*) echo 42 ;; esac\n',
    detcompare: '#!/bin/sh\nfor each; do echo "<$each>"; done\n',
  })
  for (const program of ['sbatch', 'detcompare']) chmodSync(join(folder, program), 0o755)
  const evaluate = ['a.onnx', "it's b.onnx", '--fail-on', 'AP < -0.5', '--offline']
  const script = planSlurm({ shards: 64, predict: ['predict', "it's b.onnx", '--shards', '64'], evaluate })
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  execFileSync('sh', ['-c', script], { env })
  const log = readFileSync(join(folder, 'sbatch.log'), 'utf8')
  const [first, second] = log.split(/^(?=sbatch )/m) as [string, string]
  expect(first).toContain('--array=0-63 --requeue')
  expect(second).toContain('--dependency=afterok:42')
  const typed = (job: string) => execFileSync('sh', ['-c', job.slice(job.indexOf('#!'))], { env, encoding: 'utf8' })
  expect(typed(first)).toBe("<predict>\n<it's b.onnx>\n<--shards>\n<64>\n")
  expect(typed(second)).toBe("<a.onnx>\n<it's b.onnx>\n<--fail-on>\n<AP < -0.5>\n<--offline>\n")
})
