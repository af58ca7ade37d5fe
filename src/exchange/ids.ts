const MAX_ID = 40
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Gives ids as tours write them: small letters, digits and hyphens, each once. */
export function createIds(taken: readonly string[] = []): (wanted: string, otherwise: string) => string {
  const given = new Set(taken)
  return (wanted, otherwise) => {
    const slug = slugOf(wanted) || otherwise
    let id = slug
    for (let turn = 2; given.has(id); turn++) {
      const tail = `-${turn}`
      id = `${slug.slice(0, MAX_ID - tail.length).replace(/-+$/, '')}${tail}`
    }
    given.add(id)
    return id
  }
}

export function isId(text: string): boolean {
  return text.length <= MAX_ID && ID.test(text)
}

function slugOf(text: string): string {
  const plain = text
    .slice(0, 200)
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= MAX_ID) return plain
  const cut = plain.slice(0, MAX_ID)
  const hyphen = cut.lastIndexOf('-')
  return (hyphen > MAX_ID / 2 ? cut.slice(0, hyphen) : cut).replace(/-+$/, '')
}
