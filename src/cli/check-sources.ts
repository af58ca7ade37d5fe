import { readDocument } from '#content'
import { CompereError } from '#errors'
import { deskFacts, facilityOf } from '#feeds'
import type { Site } from './site-config.ts'

/** Throws for a source that tells of something that no content of this site has, with its line in the site file. */
export function checkSources(file: string, { sources }: Site, contents: readonly unknown[]): void {
  if (sources.length === 0) return
  const { where } = readDocument(file)
  const known = contents.flatMap((content) => deskFacts(content)?.facilities ?? [])
  const problems = sources.flatMap(({ for: subject }, index) => {
    const facility = facilityOf(subject)
    if (facility === undefined || known.includes(facility)) return []
    const path = ['sources', index, 'for', 'facility']
    return [
      `${where(path)}: ${path.join('.')}: there is no facility "${facility}" in the content; there are: ${known.join(', ')}`,
    ]
  })
  if (problems.length > 0) throw new CompereError('config.invalid', problems.join('\n'))
}
