// In a thread of its own: who floods must cost the server something, and not the test that measures it.
import { parentPort, workerData } from 'node:worker_threads'
import WebSocket from 'ws'

const MESSAGES = 10_000
const { url, protocols, headers, text } = workerData
const socket = new WebSocket(url, protocols, { headers })
socket.on('open', () => {
  parentPort.postMessage('open')
  for (let count = 0; count < MESSAGES; count++) socket.send(text)
})
socket.on('error', () => {})
socket.on('close', () => parentPort.postMessage('closed'))
