import { isHostileKey } from '../hostile-key.ts'
import type { Codec } from './codec.ts'
import { keyText } from './map-key.ts'
import { isPlainObject } from './plain-object.ts'
import { expected, placed, quoted, ValueError } from './value-error.ts'

export function listCodec(item: Codec): Codec {
  return {
    minSize: 4,
    values: 1,
    encode(writer, value, objects, depth) {
      if (!Array.isArray(value)) throw expected('a list', value)
      let index = 0
      writer.u32(value.length)
      try {
        for (; index < value.length; index += 1) item.encode(writer, value[index], objects, depth + 1)
      } catch (error) {
        throw placed(error, `item ${index + 1}`)
      }
    },
    decode(reader, objects, depth) {
      const count = reader.count('item', item.minSize, item.values)
      const list: unknown[] = []
      try {
        while (list.length < count) list.push(item.decode(reader, objects, depth + 1))
      } catch (error) {
        throw placed(error, `item ${list.length + 1}`)
      }
      return list
    },
  }
}

export function mapCodec(key: Codec, value: Codec, parseKey: (text: string) => unknown): Codec {
  return {
    minSize: 4,
    values: 1,
    encode(writer, map, objects, depth) {
      if (!isPlainObject(map)) throw expected('an object', map)
      const texts = Object.keys(map)
      writer.u32(texts.length)
      for (const text of texts) {
        try {
          key.encode(writer, parseKey(text), objects, depth + 1)
          value.encode(writer, map[text], objects, depth + 1)
        } catch (error) {
          throw placed(error, `key ${quoted(text)}`)
        }
      }
    },
    decode(reader, objects, depth) {
      const count = reader.count('pair', key.minSize + value.minSize, key.values + value.values)
      const map: Record<string, unknown> = {}
      let text: string | undefined
      let index = 0
      try {
        for (; index < count; index += 1) {
          text = undefined
          text = keyText(key.decode(reader, objects, depth + 1))
          const part = value.decode(reader, objects, depth + 1)
          if (!isHostileKey(text)) map[text] = part
        }
      } catch (error) {
        throw placed(error, text === undefined ? `key ${index + 1}` : `key ${quoted(text)}`)
      }
      return map
    },
  }
}

export function optionalCodec(of: Codec): Codec {
  return {
    minSize: 1,
    values: 1 + of.values,
    encode(writer, value, objects, depth) {
      const isPresent = value !== null && value !== undefined
      writer.u8(isPresent ? 1 : 0)
      if (isPresent) of.encode(writer, value, objects, depth + 1)
    },
    decode: (reader, objects, depth) => (reader.u8() === 0 ? null : of.decode(reader, objects, depth + 1)),
  }
}

export function tupleCodec(members: readonly Codec[]): Codec {
  // Outside of everything stand the arguments of a call or a signal.
  const place = (index: number, depth: number) => `${depth === 0 ? 'argument' : 'member'} ${index + 1}`
  return {
    ...sizes(members),
    encode(writer, value, objects, depth) {
      const list = requireMembers(value, members.length, depth)
      let index = 0
      try {
        for (const member of members) {
          member.encode(writer, list[index], objects, depth + 1)
          index += 1
        }
      } catch (error) {
        throw placed(error, place(index, depth))
      }
    },
    decode(reader, objects, depth) {
      const list: unknown[] = []
      try {
        for (const member of members) list.push(member.decode(reader, objects, depth + 1))
      } catch (error) {
        throw placed(error, place(list.length, depth))
      }
      return list
    },
  }
}

type Field = { name: string; codec: Codec }

/** A tuple with names: an object in JavaScript, though a list is taken too, as by the JSON bridge. */
export function structCodec(fields: readonly Field[]): Codec {
  const codecs = fields.map(({ codec }) => codec)
  return {
    ...sizes(codecs),
    encode(writer, value, objects, depth) {
      const struct = requireStruct(value, fields.length)
      const isList = Array.isArray(struct)
      let at = 0
      try {
        for (const { name, codec } of fields) {
          codec.encode(writer, Reflect.get(struct, isList ? at : name), objects, depth + 1)
          at += 1
        }
      } catch (error) {
        throw placed(error, `field ${quoted(fields[at]?.name ?? '')}`)
      }
    },
    decode(reader, objects, depth) {
      const struct: Record<string, unknown> = {}
      let at = 0
      try {
        for (const { name, codec } of fields) {
          const part = codec.decode(reader, objects, depth + 1)
          if (!isHostileKey(name)) struct[name] = part
          at += 1
        }
      } catch (error) {
        throw placed(error, `field ${quoted(fields[at]?.name ?? '')}`)
      }
      return struct
    },
  }
}

function sizes(codecs: readonly Codec[]): { minSize: number; values: number } {
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  return { minSize: sum(codecs.map(({ minSize }) => minSize)), values: 1 + sum(codecs.map(({ values }) => values)) }
}

function requireMembers(value: unknown, size: number, depth: number): readonly unknown[] {
  if (!Array.isArray(value)) throw expected(`a list of ${size}`, value)
  if (value.length === size) return value
  const [one, many] = depth === 0 ? ['argument is', 'arguments are'] : ['member is', 'members are']
  const given = value.length === 1 ? 'was' : 'were'
  throw new ValueError(`${size} ${size === 1 ? one : many} expected, but ${value.length} ${given} given.`)
}

/** What a struct is written from: the list itself, or the object with the fields. */
function requireStruct(value: unknown, size: number): object {
  if (Array.isArray(value)) return requireMembers(value, size, 1)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) throw expected('an object', value)
  return value
}
