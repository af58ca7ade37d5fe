import { z } from 'zod'
import { loadContent } from '#content'
import { errorText } from '#errors'

/** A process of its own, so that memory can be measured: loads a good file, then a bad one, and prints what that cost. */
const [good = '', bad = ''] = process.argv.slice(2)
loadContent(good, z.unknown())
const before = { rss: process.memoryUsage.rss(), cpu: process.cpuUsage() }
let message = 'nothing is wrong'
try {
  loadContent(bad, z.unknown())
} catch (error) {
  message = errorText(error)
}
// Work, not time: a machine that is busy with other tests proves nothing.
const { user, system } = process.cpuUsage(before.cpu)
const ms = (user + system) / 1_000
// The most it ever was, in kilobytes.
const peakBytes = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ message, ms, grownMb: Math.max(0, peakBytes - before.rss) / 1e6 }))
