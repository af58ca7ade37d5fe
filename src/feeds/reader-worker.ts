import { parentPort, workerData } from 'node:worker_threads'
import { errorText } from '#errors'
import type { FromReader, ToReader } from './read-apart.ts'
import { readSource } from './read-source.ts'

/** Reads one text in a thread of its own and says what it found, or what is wrong with it. */
function answer({ text, source, vantage }: ToReader): FromReader {
  try {
    return { reading: readSource(text, source, vantage) }
  } catch (error) {
    return { problem: errorText(error) }
  }
}

parentPort?.postMessage(answer(workerData))
