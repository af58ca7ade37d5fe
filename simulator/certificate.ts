import { generate } from 'selfsigned'
import type { Certificate } from '#qi'

/** A certificate that the robot signs itself, as the real ones do; another one each time it is asked for. */
export async function selfSignedCertificate(name: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: name }], { keyType: 'ec' })
  return { key: made.private, cert: made.cert }
}
