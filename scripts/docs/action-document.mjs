import { commandOptions, optionFacts } from '../../dist/cli/options/options.js'

const outputs = {
  verdict: 'verdict of AP: improved, regressed, unchanged or inconclusive; of the chosen variant, else of the first',
  change: 'change of AP in points, such as +1.34',
  gates: 'passed or failed; empty without gates',
  changes: 'all variants as JSON',
  report: 'path of report.json; empty without out',
  page: 'path of report.html; empty without out',
}

/** Only a person at a terminal has a use for them. */
const left = ['open', 'no-color']

/** How an input says what it takes: a list is one per line, a switch true or false. */
function withManner(description, takes) {
  const words = description.replace('(repeatable', '(one per line')
  if (takes === 'values' && words === description) return `${description} (one per line)`
  return takes === 'nothing' ? `${words} (true or false)` : words
}

/** action.yml, whose inputs are the options of the command line. */
export function actionDocument() {
  const options = new Map(
    ['eval', 'compare'].flatMap((command) => {
      const facts = new Map(optionFacts(command).map((fact) => [fact.key, fact]))
      return commandOptions(command).map((option) => {
        const key = option.long.slice(2)
        return [key, { description: option.description, takes: facts.get(key)?.takes ?? 'value' }]
      })
    }),
  )
  const inputs = [
    [
      'package',
      {
        description: 'the packed version: path of detcompare-<version>.tgz, or what npm install takes',
        required: true,
      },
    ],
    ['models', { description: 'exported ONNX detectors, one per line, the baseline first' }],
    [
      'results',
      { description: 'in place of models: detections in COCO results format, one per line, the baseline first' },
    ],
    ...[...options]
      .filter(([key]) => !left.includes(key))
      .map(([key, { description, takes }]) => {
        return [key, { description: withManner(description, takes) }]
      }),
  ]
  return [
    '# The inputs are the options of the command line: `npm run docs:action` writes this file.',
    'name: detcompare',
    'description: Does the published gain of this object detector transfer to my data, and what does it cost?',
    'inputs:',
    ...inputs.flatMap(([key, { description, required = false }]) => [
      `  ${key}:`,
      `    description: ${JSON.stringify(description)}`,
      `    required: ${required}`,
    ]),
    'outputs:',
    ...Object.entries(outputs).flatMap(([key, description]) => [
      `  ${key}:`,
      `    description: ${JSON.stringify(description)}`,
      `    value: \${{ steps.compare.outputs.${key} }}`,
    ]),
    'runs:',
    '  using: composite',
    '  steps:',
    '    - id: compare',
    '      shell: bash',
    '      # Inputs are data of this step: none of them is ever a part of a script.',
    '      run: node "$GITHUB_ACTION_PATH/scripts/action/run.mjs"',
    '      env:',
    `        INPUTS: \${{ toJSON(inputs) }}`,
    '',
  ].join('\n')
}
