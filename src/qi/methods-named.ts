import type { MetaMethod, MetaObject } from './object.ts'

const known = new WeakMap<MetaObject, ReadonlyMap<string, readonly MetaMethod[]>>()
const NONE: readonly MetaMethod[] = []

/** The overloads of this name, none when there is no such method. A description does not change, and is gone through once. */
export function methodsNamed(metaObject: MetaObject, name: string): readonly MetaMethod[] {
  const byName = known.get(metaObject) ?? indexed(metaObject)
  return byName.get(name) ?? NONE
}

function indexed(metaObject: MetaObject): ReadonlyMap<string, readonly MetaMethod[]> {
  const byName = new Map<string, MetaMethod[]>()
  for (const method of Object.values(metaObject.methods)) {
    const overloads = byName.get(method.name)
    if (overloads) overloads.push(method)
    else byName.set(method.name, [method])
  }
  known.set(metaObject, byName)
  return byName
}
