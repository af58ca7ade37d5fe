import type { FastifyInstance } from 'fastify'
import type { Controller, RobotStatus } from '#runtime'
import type { CaptionCodes } from './access/caption-codes.ts'
import { escapeHtml } from './escape-html.ts'
import { guestPageCode } from './guest-pages.ts'
import { TouchedSchema } from './protocol.ts'
import type { RobotsNow } from './robots-now.ts'

type RobotParams = { Params: { robot: string } }
type View = RobotParams & { Querystring: { page?: string } }

/** The page of a visitor's screen. */
export const SCREEN_PAGE = '/screen/:robot'

/** The visitor's screen of each robot, for a WebView of 2013: a page, its view, and touches. */
export function addScreens(
  app: FastifyInstance,
  controller: Controller,
  { find: robotOf }: RobotsNow,
  captionCodes: Pick<CaptionCodes, 'codeOf'>,
): void {
  app.get<RobotParams>(SCREEN_PAGE, async (request, reply) => {
    const robot = robotOf(request.params.robot)
    if (!robot) return reply.code(404).type('text/plain').send('There is no robot of that name here.')
    return reply.type('text/html; charset=utf-8').send(page(robot))
  })
  app.get<View>('/screen/:robot/view.json', async (request, reply) => {
    const robot = robotOf(request.params.robot)
    if (!robot) return reply.code(404).send({})
    // Only the page on the robot's own tablet has a number: that it asks shows that it is drawn and alive.
    const page = Number(request.query.page)
    if (Number.isSafeInteger(page)) await controller.execute({ type: 'screen.beat', robot: robot.id, page })
    return viewOf(robot, captionCodes)
  })
  app.post<RobotParams>('/screen/:robot/answer', async (request, reply) => {
    const touched = TouchedSchema.safeParse(request.body)
    const robot = robotOf(request.params.robot)
    const known = touched.success && robot?.screen.choices.some(({ id }) => id === touched.data.choice)
    // The view changed between the look and the touch: the page will show the new one.
    if (!touched.success || !robot || !known) return reply.code(409).send({})
    await controller.execute({ type: 'answer', robot: robot.id, way: 'screen', text: '', choice: touched.data.choice })
    return {}
  })
}

/** As the page draws it: of the picture, the address; of a page for phones, its code as a picture. */
function viewOf({ id, screen, session }: RobotStatus, { codeOf }: Pick<CaptionCodes, 'codeOf'>) {
  const { picture, guestPage, ...view } = screen
  if (guestPage) return { ...view, picture: { src: guestPageCode(codeOf(id), guestPage.page), alt: guestPage.alt } }
  if (!picture || !session) return view
  const path = [picture.of ?? session.behavior, ...picture.media.split('/')].map(encodeURIComponent).join('/')
  return { ...view, picture: { src: `/media/${path}`, alt: picture.alt } }
}

/** Drawn on the server, so that something stands there before the first script runs. */
function page({ screen }: RobotStatus): string {
  return `<!doctype html>
<html lang="${screen.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(screen.title || 'Compère')}</title>
<link rel="stylesheet" href="/screen.css">
</head>
<body>
<h1 id="title">${escapeHtml(screen.title)}</h1>
<p id="big">${escapeHtml(screen.big ?? '')}</p>
<img id="picture" alt="" hidden>
<div id="body" aria-live="polite">${screen.body.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</div>
<div id="choices"></div>
<p id="caption" aria-live="polite">${escapeHtml(screen.caption)}</p>
<script src="/screen.js"></script>
</body>
</html>`
}
