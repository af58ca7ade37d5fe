import { CompereError, errorText, isCompereError } from '#errors'

/** Why a connection ends over what could not be read: our own word for it where there is one. */
export function malformedBy(error: unknown): CompereError {
  return isCompereError(error) ? error : new CompereError('wire.malformed', errorText(error), { cause: error })
}

export type Address = { host: string; port: number; timeoutMs: number }

const UNRESOLVED = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']

/** Says in our words what the operating system or the HTTP parser found on the way to an address. */
export function wireError(error: unknown, { host, port, timeoutMs }: Address): CompereError {
  const options = { cause: error }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (UNRESOLVED.includes(code)) {
    const advice = 'Check the spelling, or use the address the robot says when its chest button is pressed once.'
    return new CompereError('wire.unresolved', `There is no host called ${host}. ${advice}`, options)
  }
  if (code === 'ECONNREFUSED') {
    const advice = 'The robot may still be starting; otherwise check the port.'
    return new CompereError('wire.refused', `${host} is there and refuses connections on port ${port}. ${advice}`, options)
  }
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
    return new CompereError(
      'wire.refused',
      `No way leads to ${host}: check that this computer is on the robot's network.`,
      options,
    )
  }
  if (code === 'ETIMEDOUT') {
    const advice = "Check that the robot is on, and that this computer is on the robot's network."
    return new CompereError('wire.timeout', `${host}:${port} did not answer within ${timeoutMs / 1000} s. ${advice}`, options)
  }
  if (code.startsWith('HPE_')) {
    return new CompereError('wire.protocol', `What listens on ${host}:${port} does not speak HTTP. Check the port.`, options)
  }
  const advice = 'It will be tried again.'
  return new CompereError('wire.closed', `The connection to ${host}:${port} broke: ${errorText(error)}. ${advice}`, options)
}
