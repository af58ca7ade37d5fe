import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url))
/** Where the interop suite installs libqi for itself. */
const INTEROP_FOLDER = /^compere-libqi-/

/** A Python that has libqi's bindings: the one named by COMPERE_PYTHON, that of the interop suite, or the first on the path. */
export function pythonWithQi(): { command: string } | { absent: string } {
  const told = process.env.COMPERE_PYTHON
  const command = [...(told ? [told] : []), ...interopPythons(), 'python3'].find(hasQi)
  if (command) return { command }
  return { absent: 'No Python here has libqi (pip install qi). npm run test:interop installs one; COMPERE_PYTHON names another.' }
}

function interopPythons(): string[] {
  const folders = existsSync(CACHE) ? readdirSync(CACHE).filter((folder) => INTEROP_FOLDER.test(folder)) : []
  return folders.map((folder) => join(CACHE, folder, 'bin', 'python'))
}

function hasQi(command: string): boolean {
  return spawnSync(command, ['-c', 'import qi'], { stdio: 'ignore' }).status === 0
}
