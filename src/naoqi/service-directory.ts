import { z } from 'zod'
import { defineService } from './define-service.ts'

const SERVICE_INFO = '(sIsI[s]s)<ServiceInfo,name,serviceId,machineId,processId,endpoints,sessionId>'

/** Name, service id, machine id, process id, endpoints, session id; some bridges send it as a map, some as a list. */
const serviceInfo = z.unknown()

/** Where services are looked up. Through the bridge, `service` answers the service itself. */
export const ServiceDirectory = defineService({
  name: 'ServiceDirectory',
  methods: {
    service: { args: z.tuple([z.string()]), result: z.unknown(), signatures: [`(s)${SERVICE_INFO}`] },
    services: { args: z.tuple([]), result: z.array(serviceInfo), signatures: [`()[${SERVICE_INFO}]`] },
    machineId: { args: z.tuple([]), result: z.string(), signatures: ['()s'] },
  },
  signals: {
    serviceAdded: { args: z.tuple([z.int(), z.string()]), signature: '(Is)' },
    serviceRemoved: { args: z.tuple([z.int(), z.string()]), signature: '(Is)' },
  },
})
