import type { Command } from '#runtime'
import type { GuestOrder } from '../protocol.ts'
import type { Role } from './roles.ts'

/** Stop is for whoever has the console open, whatever their role, and with a stop token for whoever had it open. */
const EVERYBODY = 'staff'

/**
 * Which role a command needs, looked at for each message anew. Staff start and stop what was approved and see how it
 * goes; guides also speak through the robot and steer what it is doing. Sent by a page, `screen.beat`,
 * `guests.counted` and `place.seen` are for nobody.
 */
export const COMMAND_ROLES = {
  stop: EVERYBODY,
  'session.start': 'staff',
  'session.pause': 'staff',
  'session.continue': 'staff',
  'session.stop': 'staff',
  'session.resume': 'staff',
  'session.discard': 'staff',
  'stop.acknowledge': 'staff',
  'safety.override': 'staff',
  answer: 'staff',
  'handover.taken': 'staff',
  'handover.released': 'staff',
  'speech.say': 'guide',
  'speech.volume': 'guide',
  'speech.rate': 'guide',
  'staff.command': 'guide',
  'guest.answer': 'guide',
  'guest.decline': 'guide',
} as const satisfies Record<Exclude<Command['type'], 'screen.beat' | 'guests.counted' | 'place.seen'> | GuestOrder['type'], Role>

/**
 * Whom a request is for: `anybody` who reaches the console; `screen`, the tablet of a robot by the key in its address, or
 * staff; `code`, whoever was given the captions code in its address, judged where it is served; `machine`, programs on
 * this computer, or staff; else a role.
 */
export type Access = 'anybody' | 'screen' | 'code' | 'machine' | Role

/** Which role a request needs. What is not here is not served: a new address begins with a line in this table. */
export const ROUTE_ACCESS = {
  'GET /stop': 'anybody',
  'POST /stop': 'anybody',
  'GET /openapi.json': 'anybody',
  'GET /api/me': 'anybody',
  'POST /api/login': 'anybody',
  'POST /api/pin': 'anybody',
  'POST /api/first-run': 'anybody',
  'GET /media/:behavior/*': 'anybody',
  'GET /screen/:robot': 'screen',
  'GET /screen/:robot/view.json': 'screen',
  'POST /screen/:robot/answer': 'screen',
  'GET /c/:code/view.json': 'code',
  'GET /c/:code/qr.svg': 'code',
  'GET /c/:code/media': 'code',
  'GET /c/:code/walk': 'code',
  'GET /c/:code/walk.svg': 'code',
  'GET /healthz': 'machine',
  'GET /readyz': 'machine',
  'GET /metrics': 'machine',
  'GET /health.json': 'staff',
  'GET /stop-door.json': 'staff',
  'GET /api/behaviors': 'staff',
  'GET /api/captions/:robot': 'staff',
  'POST /api/captions/:robot': 'staff',
  'GET /api/site': 'staff',
  'POST /api/logout': 'staff',
  'POST /api/pair': 'staff',
  'DELETE /api/pair': 'staff',
  'POST /api/password': 'staff',
  'POST /api/robots/:robot/places': 'guide',
  'GET /api/journal': 'guide',
  'GET /api/journal.csv': 'guide',
  'GET /api/report': 'guide',
  'GET /api/report.csv': 'guide',
  'GET /api/questions': 'guide',
  'POST /api/questions/:id/draft': 'guide',
  'DELETE /api/questions/:id': 'guide',
  'DELETE /api/questions': 'admin',
  'GET /api/plans': 'guide',
  'PUT /api/plans/:id': 'guide',
  'DELETE /api/plans/:id': 'guide',
  'POST /api/plans/estimate': 'guide',
  'POST /api/estimate': 'staff',
  'PUT /api/usual': 'guide',
  'POST /api/forget': 'guide',
  'GET /api/own': 'guide',
  'GET /api/own/:activity': 'guide',
  'POST /api/own/:activity': 'guide',
  'POST /api/own/:activity/remove': 'guide',
  'POST /api/own/:activity/turn': 'guide',
  'POST /api/pictures': 'guide',
  'GET /api/sessions': 'guide',
  'GET /api/sessions.csv': 'guide',
  'DELETE /api/sessions/:robot/:at': 'admin',
  'GET /api/fingerprint': 'admin',
  'GET /api/bundle': 'admin',
  'POST /api/bundle/look': 'admin',
  'POST /api/bundle': 'admin',
  'GET /api/accounts': 'admin',
  'POST /api/accounts': 'admin',
  'DELETE /api/accounts/:name': 'admin',
  'POST /api/accounts/:name/password': 'admin',
  'GET /api/audit': 'admin',
  'GET /api/audit.csv': 'admin',
  'POST /api/erase': 'admin',
} as const satisfies Record<string, Access>
export type RouteKey = keyof typeof ROUTE_ACCESS

/** Not guarded by a token against foreign pages: what they carry, a foreign page does not have. */
export const WITHOUT_CSRF: ReadonlySet<string> = new Set(['POST /stop', 'POST /screen/:robot/answer'])
