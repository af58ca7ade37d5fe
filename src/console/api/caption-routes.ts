import type { FastifyInstance } from 'fastify'
import type { CaptionCodes } from '../access/caption-codes.ts'
import type { Audit } from '../audit.ts'
import { isReachedFromElsewhere } from '../check-opening.ts'
import { Refusal } from '../refusal.ts'
import type { RobotsNow } from '../robots-now.ts'
import { type CaptionsAnswer, RobotParamsSchema, read } from './schemas.ts'

type Parts = { captionCodes: CaptionCodes; audit: Audit; robots: RobotsNow; addressOf: (code: string) => string }

/** The code under which guests read a robot's captions, for staff: the present one, or a new one. */
export function addCaptionCodes(app: FastifyInstance, { captionCodes, audit, robots, addressOf }: Parts): void {
  function known(params: unknown): string {
    const { robot } = read(RobotParamsSchema, params)
    if (!robots.find(robot)) throw new Refusal('console.unknown', `There is no robot "${robot}" here.`)
    return robot
  }
  const tell = (code: string): CaptionsAnswer => {
    const url = addressOf(code)
    return { code, url, reachable: isReachedFromElsewhere(new URL(url).hostname) }
  }

  app.get('/api/captions/:robot', async ({ params }) => tell(captionCodes.codeOf(known(params))))
  app.post('/api/captions/:robot', async ({ params, person }) => {
    const robot = known(params)
    const code = captionCodes.renew(robot)
    audit.write(person, { action: 'captions.renew', robot, outcome: 'done' })
    return tell(code)
  })
}
