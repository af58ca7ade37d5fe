import fc from 'fast-check'

/** A signature and a value that comes back from it as it is. */
export type Sample = { signature: string; value: unknown }
type Kind = { signature: string; value: fc.Arbitrary<unknown> }

/** Dropped when decoding, and so not part of a round trip. */
const HOSTILE_KEYS = ['__proto__', 'constructor', 'then']

const key = fc.string().filter((text) => !HOSTILE_KEYS.includes(text))

const SCALARS: Kind[] = [
  { signature: 'b', value: fc.boolean() },
  { signature: 'c', value: whole(-(2n ** 7n), 2n ** 7n - 1n) },
  { signature: 'C', value: whole(0n, 2n ** 8n - 1n) },
  { signature: 'w', value: whole(-(2n ** 15n), 2n ** 15n - 1n) },
  { signature: 'W', value: whole(0n, 2n ** 16n - 1n) },
  { signature: 'i', value: whole(-(2n ** 31n), 2n ** 31n - 1n) },
  { signature: 'I', value: whole(0n, 2n ** 32n - 1n) },
  { signature: 'l', value: whole(-(2n ** 63n), 2n ** 63n - 1n) },
  { signature: 'L', value: whole(0n, 2n ** 64n - 1n) },
  { signature: 'f', value: fc.float() },
  { signature: 'd', value: fc.double() },
  { signature: 's', value: fc.string({ unit: 'grapheme' }) },
  { signature: 'r', value: fc.uint8Array({ maxLength: 20 }) },
  { signature: 'v', value: fc.constant(undefined) },
  { signature: 'm', value: inDynamic() },
]

/** Any signature, with a value of it. */
export const sample: fc.Arbitrary<Sample> = kind(3).chain(({ signature, value }) =>
  value.map((one) => ({ signature, value: one })),
)

function kind(depth: number): fc.Arbitrary<Kind> {
  const scalar = fc.constantFrom(...SCALARS)
  if (depth === 0) return scalar
  const inner = kind(depth - 1)
  return fc.oneof(
    scalar,
    inner.map((of) => ({ signature: `[${of.signature}]`, value: fc.array(of.value, { maxLength: 5 }) })),
    inner.map((of) => ({ signature: `{s${of.signature}}`, value: dictionary(key, of.value) })),
    inner.map((of) => ({ signature: `{i${of.signature}}`, value: dictionary(fc.integer().map(String), of.value) })),
    // Of a type whose own values are never absent.
    scalar.filter(({ signature }) => !'vm'.includes(signature)).map(optional),
    fc.array(inner, { maxLength: 4 }).map(tuple),
    fc.array(inner, { minLength: 1, maxLength: 4 }).map(struct),
  )
}

function optional({ signature, value }: Kind): Kind {
  return { signature: `+${signature}`, value: fc.option(value) }
}

function tuple(members: Kind[]): Kind {
  const signature = `(${members.map((member) => member.signature).join('')})`
  return { signature, value: fc.tuple(...members.map(({ value }) => value)) }
}

function struct(members: Kind[]): Kind {
  const names = members.map((_, index) => `field${index}`)
  const value = fc.record(Object.fromEntries(members.map((member, index) => [names[index], member.value])))
  return { signature: `${tuple(members).signature}<Sample,${names.join(',')}>`, value: value.map((one) => ({ ...one })) }
}

/** Values as a dynamic gives them back; minus zero goes as a whole number, which has none. */
function inDynamic(): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.string(),
      whole(-(2n ** 63n), 2n ** 64n - 1n),
      fc.double().map((number) => (number === 0 ? 0 : number)),
      fc.uint8Array({ maxLength: 5 }),
      fc.array(tie('value'), { maxLength: 4 }),
      dictionary(key, tie('value')),
    ),
  })).value
}

function dictionary(keys: fc.Arbitrary<string>, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.dictionary(keys, values, { maxKeys: 4, noNullPrototype: true })
}

/** Whole numbers as JavaScript has them: bigint only where a number would lose digits. */
function whole(min: bigint, max: bigint): fc.Arbitrary<number | bigint> {
  return fc.bigInt({ min, max }).map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value))
}
