import QRCode from 'qrcode'

/** An address as a picture that phones read, in SVG. */
export function codePicture(address: string): Promise<string> {
  return QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
}
