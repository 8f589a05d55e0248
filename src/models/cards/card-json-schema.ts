import * as z from 'zod'
import { cardSchema } from './card-schema.ts'

/** The JSON Schema of a card, for editors and other programs; outputs and inputs of a model are beyond it. */
export function cardJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(cardSchema(null), {
    io: 'input',
    override: ({ jsonSchema }) => {
      // zod bounds whole numbers by what a double can count to.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  return {
    $schema,
    $id: 'https://detcompare.dev/card-1.schema.json',
    title: 'detcompare model card, version 1',
    description:
      'How to feed and read one exported detector. A field that is left out has the family’s value, else a default.',
    ...schema,
    anyOf: [{ required: ['family'] }, { required: ['boxFrame', 'reading'] }],
  }
}
