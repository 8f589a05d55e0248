import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cardFor } from '../../../src/models/cards/card-for.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { signatureOf } from '../signature-of.ts'

const folder = temporaryFolder({
  'json.card.json': { version: 1, classes: 1 },
  'yaml.card.yaml': 'version: 1\nclasses: 2\n',
  'short.card.yml': '\uFEFFversion: 1\nclasses: 3\n',
  'two.card.json': { version: 1 },
  'two.card.yml': 'version: 1\n',
  'other.card': 'version: 1\nclasses: 4\n',
  'broken.card.json': '{"version": 1,}',
  'broken.card.yaml': 'version: [1\n',
  'twice.card.yaml': 'version: 1\nversion: 1\n',
})
const model = (name: string) => signatureOf({ path: join(folder, `${name}.onnx`) })

describe('the card of a model', () => {
  it.each([
    ['json', '.card.json', 1],
    ['yaml', '.card.yaml', 2],
    ['short', '.card.yml', 3],
  ])('is found beside it as %s%s', async (name, ending, classes) => {
    const path = join(folder, name + ending)
    expect(await cardFor(model(name), null)).toEqual({ path, card: { version: 1, classes } })
  })

  it('is the one that the user names, whatever lies beside it', async () => {
    const path = join(folder, 'other.card')
    expect(await cardFor(model('two'), path)).toEqual({ path, card: { version: 1, classes: 4 } })
  })

  it('is none where there is none', async () => {
    expect(await cardFor(model('nothing'), null)).toBeNull()
  })

  it('is asked for where two lie beside it', async () => {
    const { code, message } = await failure(() => cardFor(model('two'), null))
    expect(code).toBe('cards-several')
    expect(message).toContain(`${join(folder, 'two.card.json')}, ${join(folder, 'two.card.yml')}`)
  })

  it('is missed where the user names one that is not there', async () => {
    expect((await failure(() => cardFor(model('json'), join(folder, 'no.yaml')))).code).toBe('card-missing')
  })

  it.each(['broken.card.json', 'broken.card.yaml', 'twice.card.yaml'])(
    'is refused where it is no data: %s',
    async (name) => {
      const { code, message } = await failure(() => cardFor(model('json'), join(folder, name)))
      expect(code).toBe('card-unreadable')
      expect(message).toMatch(/cannot be read: .*(position|line)/)
    },
  )
})
