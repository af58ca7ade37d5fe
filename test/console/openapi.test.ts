import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Console, createConsole } from '#console'
import { ROUTE_ACCESS } from '../../src/console/access/permissions.ts'
import { openApiPath } from '../../src/console/openapi.ts'
import { PAGES } from '../../src/console/pages.ts'
import { createBrowser } from '../support/console-page.ts'
import { noteCommands } from './console-stage.ts'

type Operation = { summary: string; 'x-access': string; parameters: { in: string; name: string }[]; requestBody?: object }
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

describe('the OpenAPI document', () => {
  let served: Console
  beforeEach(async () => {
    served = await createConsole({ controller: noteCommands().controller, clock: new VirtualClock(), port: 0 })
  })
  afterEach(() => served.close())

  it('has every address that is served, with who may use it', async () => {
    const { openapi, paths } = await createBrowser(served.url).get<Document>('/openapi.json')
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation['x-access']]),
    )
    const pages = Object.keys(PAGES).map((url) => [openApiPath(`GET ${url}`), 'anybody'])
    const inTable = Object.entries(ROUTE_ACCESS).map(([key, access]) => [openApiPath(key), access])
    expect(openapi).toBe('3.1.0')
    expect(described.sort()).toEqual([...inTable, ...pages].sort())
  })

  it('describes what is sent by the schema that reads it', async () => {
    const { paths } = await createBrowser(served.url).get<Document>('/openapi.json')
    expect(paths['/api/pin']?.post).toMatchObject({
      parameters: [{ in: 'header', name: 'x-csrf-token' }],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { pin: { type: 'string', pattern: '^\\d{6}$' } },
              required: ['pin'],
              additionalProperties: false,
            },
          },
        },
      },
    })
    expect(paths['/api/journal']?.get?.parameters.map(({ name }) => name)).toEqual(['from', 'to', 'robot'])
  })
})
