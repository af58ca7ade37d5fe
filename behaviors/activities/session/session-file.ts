import { fileURLToPath } from 'node:url'

export const SESSION_ID = 'activity-session'
/** Absolute path of the sample plans and of the words of welcome and goodbye. */
export const SESSION_FILE = fileURLToPath(new URL('./content.yaml', import.meta.url))
