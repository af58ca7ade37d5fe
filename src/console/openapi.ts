import { z } from 'zod'
import { CSRF_HEADER } from './access/guard.ts'
import { type Access, ROUTE_ACCESS, type RouteKey, WITHOUT_CSRF } from './access/permissions.ts'
import * as schemas from './api/schemas.ts'
import { PAGES } from './pages.ts'
import * as plans from './plans/plan-schemas.ts'
import { TouchedSchema } from './protocol.ts'

type Description = { summary: string; body?: z.ZodType; query?: z.ZodType; answer?: z.ZodType; type?: string }

/** One sentence for each request, and the very schemas that it is read with. */
const DESCRIPTIONS: Record<RouteKey, Description> = {
  'GET /stop': { summary: 'Buttons that stop, on a page without scripts', type: 'text/html' },
  'POST /stop': { summary: 'Stops one robot or all', body: schemas.StopSchema, answer: schemas.StopAnswerSchema },
  'GET /openapi.json': { summary: 'This document' },
  'GET /api/me': { summary: 'Who is logged in here, and what a page needs first', answer: schemas.BootSchema },
  'POST /api/login': { summary: 'Logs in', body: schemas.LoginSchema, answer: schemas.BootSchema },
  'POST /api/pin': { summary: 'Logs in on a paired device', body: schemas.PinSchema, answer: schemas.BootSchema },
  'POST /api/first-run': {
    summary: 'Makes the first account, with the code from the terminal',
    body: schemas.FirstRunSchema,
    answer: schemas.BootSchema,
  },
  'POST /api/logout': { summary: 'Ends this login and closes its pages', body: schemas.NothingSchema },
  'POST /api/pair': { summary: 'Lets a PIN suffice on this device', body: schemas.PinSchema },
  'DELETE /api/pair': { summary: 'Forgets this device' },
  'POST /api/password': {
    summary: 'Changes one’s own password',
    body: schemas.ChangePasswordSchema,
    answer: schemas.BootSchema,
  },
  'GET /api/accounts': { summary: 'All accounts', answer: schemas.AccountsAnswerSchema },
  'POST /api/accounts': { summary: 'Adds an account', body: schemas.NewAccountSchema },
  'DELETE /api/accounts/:name': { summary: 'Removes an account, its devices and its logins' },
  'POST /api/accounts/:name/password': { summary: 'Gives an account another password', body: schemas.SetPasswordSchema },
  'GET /api/behaviors': { summary: 'What the robots can do, with the statechart of each' },
  'GET /api/journal': { summary: 'What happened', query: schemas.JournalQuerySchema },
  'GET /api/journal.csv': { summary: 'The same for a spreadsheet', query: schemas.JournalQuerySchema, type: 'text/csv' },
  'GET /api/audit.csv': { summary: 'The same for a spreadsheet', query: schemas.PeriodSchema, type: 'text/csv' },
  'GET /api/report': { summary: 'The figures of some days at a desk', query: schemas.ReportQuerySchema },
  'GET /api/report.csv': { summary: 'The same for a spreadsheet', query: schemas.ReportQuerySchema, type: 'text/csv' },
  'GET /api/questions': { summary: 'What the desk did not answer, or badly', answer: schemas.QuestionsAnswerSchema },
  'POST /api/questions/:id/draft': { summary: 'Makes a draft of a topic of it', answer: schemas.DraftAnswerSchema },
  'DELETE /api/questions/:id': { summary: 'Erases one' },
  'DELETE /api/questions': { summary: 'Erases all' },
  'GET /api/plans': { summary: 'The plans of sessions, and what they are made of' },
  'PUT /api/plans/:id': { summary: 'Saves a plan', body: plans.SavePlanSchema, answer: plans.SavedPlanSchema },
  'DELETE /api/plans/:id': { summary: 'Deletes a plan' },
  'POST /api/plans/estimate': {
    summary: 'What a plan would take: time, battery, joints',
    body: plans.EstimateBodySchema,
    answer: plans.EstimateAnswerSchema,
  },
  'POST /api/estimate': {
    summary: 'What a session would take if it was started so',
    body: plans.StartBodySchema,
    answer: plans.StartAnswerSchema,
  },
  'PUT /api/usual': { summary: 'What a new plan begins with', body: plans.UsualBodySchema },
  'POST /api/forget': {
    summary: 'Takes a nickname out of every plan',
    body: plans.ForgetSchema,
    answer: plans.ForgottenSchema,
  },
  'GET /api/own': { summary: 'What a home may add to its activities' },
  'GET /api/own/:activity': { summary: 'What an activity plays from', query: plans.OwnQuerySchema },
  'POST /api/own/:activity': { summary: 'Adds to an activity', body: plans.OwnAddSchema },
  'POST /api/own/:activity/remove': { summary: 'Takes away what was added', body: plans.OwnRemoveSchema },
  'POST /api/own/:activity/turn': { summary: 'Switches off or on', body: plans.OwnTurnSchema },
  'POST /api/pictures': { summary: 'Adds a picture, as its bytes', answer: plans.PictureAnswerSchema },
  'GET /api/sessions': { summary: 'What groups did in some days', query: plans.SessionsQuerySchema },
  'GET /api/sessions.csv': { summary: 'The same for a spreadsheet', query: plans.SessionsQuerySchema, type: 'text/csv' },
  'DELETE /api/sessions/:robot/:at': { summary: 'Erases one session from the journal' },
  'GET /api/fingerprint': { summary: 'The public name of this installation', answer: plans.FingerprintSchema },
  'GET /api/bundle': { summary: 'All that a home made, signed', type: 'application/octet-stream' },
  'POST /api/bundle/look': { summary: 'What is in a bundle', answer: plans.BundleViewSchema },
  'POST /api/bundle': { summary: 'Takes over what is in a bundle', answer: plans.BundleTakenSchema },
  'GET /api/audit': { summary: 'Who did what', query: schemas.PeriodSchema, answer: schemas.AuditAnswerSchema },
  'POST /api/erase': { summary: 'Erases the last session of a robot', body: schemas.EraseSchema },
  'GET /stop-door.json': { summary: 'Where robots are stopped past the controller, on this computer' },
  'GET /api/captions/:robot': {
    summary: 'Under which address guests read what a robot says',
    answer: schemas.CaptionsAnswerSchema,
  },
  'POST /api/captions/:robot': { summary: 'Makes another such address', answer: schemas.CaptionsAnswerSchema },
  'POST /api/robots/:robot/places': {
    summary: 'A robot is near a beacon',
    body: schemas.PlaceSchema,
    answer: schemas.PlaceAnswerSchema,
  },
  'GET /api/site': { summary: 'What this venue was set up with', answer: schemas.SiteAnswerSchema },
  'GET /c/:code/view.json': { summary: 'What a robot says now', answer: schemas.CaptionViewSchema },
  'GET /c/:code/qr.svg': { summary: 'The address of its captions as a QR code', type: 'image/svg+xml' },
  'GET /c/:code/media': {
    summary: 'A picture of what a robot tells now',
    query: schemas.GuestMediaSchema,
    type: 'application/octet-stream',
  },
  'GET /c/:code/walk': {
    summary: 'A page of what runs now, for phones to take along',
    query: schemas.GuestPageQuerySchema,
    type: 'text/html',
  },
  'GET /c/:code/walk.svg': {
    summary: 'The address of that page as a QR code',
    query: schemas.GuestPageQuerySchema,
    type: 'image/svg+xml',
  },
  'GET /screen/:robot': { summary: 'The visitor’s screen', type: 'text/html' },
  'GET /screen/:robot/view.json': { summary: 'What it shows now' },
  'POST /screen/:robot/answer': { summary: 'A choice was touched', body: TouchedSchema },
  'GET /media/:behavior/*': { summary: 'A picture, sound or film of content', type: 'application/octet-stream' },
  'GET /health.json': { summary: 'How the controller and its robots are' },
  'GET /healthz': { summary: 'Whether a restart of the process would help' },
  'GET /readyz': { summary: 'Whether everything works as it should' },
  'GET /metrics': { summary: 'Figures for Prometheus', type: 'text/plain' },
}

const REFUSED = { description: 'Refused', content: { 'application/json': { schema: jsonSchema(schemas.RefusedSchema) } } }

/** The HTTP part of the console as an OpenAPI 3.1 document, made of what it is served by. */
export function openApi(version: string): object {
  const described = Object.entries(DESCRIPTIONS).map(([key, description]) => operation(key, description))
  const pages = Object.entries(PAGES).map(([url, { type }]) => operation(`GET ${url}`, { summary: 'A file of the pages', type }))
  const paths: Record<string, Record<string, object>> = {}
  for (const { path, method, details } of [...described, ...pages]) paths[path] = { ...paths[path], [method]: details }
  return {
    openapi: '3.1.0',
    info: { title: 'Compère console', version, description: 'The WebSocket part is described in PROTOCOL.md.' },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-compere-session' } } },
    paths,
  }
}

/** `/a/:b/*` in OpenAPI's words. */
export function openApiPath(url: string): string {
  return url.replaceAll(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}')
}

function operation(key: string, { summary, body, query, answer, type = 'application/json' }: Description) {
  const [method = '', url = ''] = key.split(' ')
  const path = openApiPath(url)
  const access: Record<string, Access> = ROUTE_ACCESS
  const needed = access[key] ?? 'anybody'
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter('path', name ?? '', { type: 'string' }, true))
  const inQuery = query ? Object.entries(properties(query)).map(([name, schema]) => parameter('query', name, schema, false)) : []
  const csrf = method === 'GET' || WITHOUT_CSRF.has(key) ? [] : [parameter('header', CSRF_HEADER, { type: 'string' }, true)]
  const details = {
    summary,
    'x-access': needed,
    security: needed === 'anybody' ? [] : [{ session: [] }],
    parameters: [...inPath, ...inQuery, ...csrf],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } } : {}),
    responses: {
      200: { description: 'Done', content: { [type.split(';')[0] ?? type]: { schema: answer ? jsonSchema(answer) : {} } } },
      '4XX': REFUSED,
    },
  }
  return { path, method: method.toLowerCase(), details }
}

function parameter(place: string, name: string, schema: object, required: boolean): object {
  return { in: place, name, required, schema }
}

function properties(schema: z.ZodType): Record<string, object> {
  const { properties: found = {} } = jsonSchema(schema) as { properties?: Record<string, object> }
  return found
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
