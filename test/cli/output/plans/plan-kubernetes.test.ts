import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { planKubernetes } from '../../../../src/cli/output/plans/plan-kubernetes.ts'

const schema = JSON.parse(readFileSync('fixtures/kubernetes/job.schema.json', 'utf8'))
const isJob = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
const manifest = planKubernetes({
  shards: 64,
  predict: ['predict', 'a b.onnx', '--data', 'it’s: #1', '--shards', '64'],
  evaluate: ['a b.onnx', 'c.onnx', '--offline', '--fail-on', 'AP < -0.5'],
})
const jobs = parseAllDocuments(manifest).map((document) => document.toJS())

it('are two jobs that Kubernetes’ own schema takes, in which no field is unknown', () => {
  expect(jobs.map(({ metadata }) => metadata.name)).toEqual(['detcompare-predict', 'detcompare-evaluate'])
  for (const job of jobs) expect(isJob(job), JSON.stringify(isJob.errors)).toBe(true)
  expect(isJob({ ...jobs[0], spec: { ...jobs[0].spec, completion: 1 } })).toBe(false)
})

it('have the arguments as they were typed, and as many parts', () => {
  const [parts, evaluation] = jobs.map(({ spec }) => ({ ...spec, args: spec.template.spec.containers[0].args }))
  expect(parts).toMatchObject({ completionMode: 'Indexed', completions: 64, parallelism: 16 })
  expect(parts.args).toEqual(['predict', 'a b.onnx', '--data', 'it’s: #1', '--shards', '64'])
  expect(evaluation).toMatchObject({ suspend: true, args: expect.arrayContaining(['AP < -0.5']) })
})
