import * as z from 'zod'

/** The same object with every field left to the writer; one that is there has a value. */
export function optionalFields<S extends z.ZodRawShape>({ shape }: z.ZodObject<S>) {
  const fields = Object.entries(shape).map(([name, schema]) => [name, z.exactOptional(schema)])
  return z.strictObject(Object.fromEntries(fields) as { [K in keyof S]: z.ZodExactOptional<S[K]> })
}
