/** Wide enough for a tablet or a television, and a small part of what a telephone takes. */
const MOST_DOTS = 1_600
const QUALITY = 0.85

/** A picture as a JPEG of at most 1,600 dots, without where and when it was taken; rejects for what is no picture. */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const share = Math.min(1, MOST_DOTS / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * share))
  canvas.height = Math.max(1, Math.round(picture.height * share))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture came of it.'))), 'image/jpeg', QUALITY)
  })
}
