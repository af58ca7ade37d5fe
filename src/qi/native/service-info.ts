import { CompereError } from '#errors'

/** What the directory says of a service. */
export type ServiceInfo = {
  name: string
  serviceId: number
  machineId: string
  processId: number
  /** `tcp://192.168.1.20:9559`; since libqi 4 also `qi:ALMemory` for each service of the same process. */
  endpoints: string[]
  sessionId: string
  /** The identity of its object; libqi before 4 has none. */
  objectUid: string
}

/** As libqi 4.0.5 declares it. */
export const SERVICE_INFO_SIGNATURE = '(sIsI[s]ss)<ServiceInfo,name,serviceId,machineId,processId,endpoints,sessionId,objectUid>'

export function parseServiceInfo(value: unknown): ServiceInfo {
  if (typeof value !== 'object' || value === null) throw malformed()
  const { name, serviceId, machineId, processId, endpoints, sessionId, objectUid } = value as Partial<Record<string, unknown>>
  if (typeof name !== 'string' || typeof serviceId !== 'number' || !Array.isArray(endpoints)) throw malformed()
  return {
    name,
    serviceId,
    machineId: String(machineId ?? ''),
    processId: Number(processId ?? 0),
    endpoints: endpoints.map(String),
    sessionId: String(sessionId ?? ''),
    objectUid: String(objectUid ?? ''),
  }
}

function malformed(): CompereError {
  return new CompereError('wire.malformed', 'The directory described a service in a way we do not know.')
}
