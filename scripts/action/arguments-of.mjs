/** Inputs that name files to compare, one a line; of the others each is an option. */
export const fileInputs = ['models', 'results']

/**
 * The command line that the inputs of the action stand for; empty inputs are left out.
 * @param inputs texts by name, as `toJSON(inputs)` has them.
 * @param optionFacts of the installed version.
 */
export function argumentsOf(inputs, optionFacts) {
  const given = (name) => (inputs[name] ?? '').trim()
  const [models, results] = fileInputs.map((name) => linesOf(given(name)))
  if (models.length > 0 && results.length > 0) throw new Error('Give models or results, not both.')
  const command = results.length > 0 ? 'eval' : 'compare'
  const known = [...optionFacts(command), { key: 'config', takes: 'value' }]
  const options = Object.keys(inputs)
    .filter((name) => name !== 'package' && !fileInputs.includes(name) && given(name) !== '')
    .flatMap((name) => {
      const option = known.find(({ key }) => key === name)
      if (option === undefined)
        throw new Error(`The input ${name} does not go with ${command === 'eval' ? 'results' : 'models'}.`)
      if (option.takes === 'nothing') return switched(name, given(name))
      return (option.takes === 'values' ? linesOf(given(name)) : [given(name)]).map((value) => `--${name}=${value}`)
    })
  return [...(command === 'eval' ? ['eval'] : []), ...options, '--', ...models, ...results]
}

function linesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function switched(name, value) {
  if (value === 'true') return [`--${name}`]
  if (value === 'false') return []
  throw new Error(`The input ${name} is ${value}. It takes true or false.`)
}
