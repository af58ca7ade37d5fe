import { mapsOf, type Remark } from './walk.ts'

/** Says why a method of a robot's service is never called, or undefined; without a member, why the service is not. */
export type Forbids = (service: string, member: string) => string | undefined

const SERVICE = /^[A-Z]\w*$/
const MEMBER = /^\w+$/
/** As NAOqi's own speech markup and scripts write a call, for example `^pCall(ALMotion.angleInterpolation(...))`. */
const CALL = /\b([A-Z]\w*)(?:\.|::|\/)(\w+)/g

/**
 * Where data name a service or a method that is never called: as a text, inside one, or as a service beside a method. No
 * content can call anything by itself; a file that tries is somebody's attack or misunderstanding, and is not used.
 */
export function forbiddenNames(data: unknown, forbids: Forbids): Remark[] {
  return [...mapsOf(data)].flatMap(({ path, map }) => {
    const beside = Array.isArray(map) ? [] : Object.keys(map)
    const words = [...Object.values(map), ...beside].filter((value) => typeof value === 'string')
    const members = words.filter((word) => MEMBER.test(word))
    return Object.entries(map).flatMap(([key, value]) => {
      const place = [...path, Array.isArray(map) ? Number(key) : key]
      const texts = [value, ...(beside.length > 0 ? [key] : [])].filter((text) => typeof text === 'string')
      const reason = texts.map((text) => named(text, members, forbids)).find((found) => found !== undefined)
      return reason === undefined ? [] : [{ path: place, text: `${reason}; remove it` }]
    })
  })
}

function named(text: string, members: readonly string[], forbids: Forbids): string | undefined {
  for (const [, service = '', member = ''] of text.matchAll(CALL)) {
    const because = forbids(service, member)
    if (because !== undefined) return `${service}.${member} is never called: ${because}`
  }
  if (!SERVICE.test(text)) return undefined
  for (const member of ['', ...members.filter((other) => other !== text)]) {
    const because = forbids(text, member)
    if (because !== undefined) return `${text}${member && `.${member}`} is never called: ${because}`
  }
  return undefined
}
