import { activities, type Plan, PlanSchema, SESSION_ID } from '#behaviors'
import { VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createFileSystem } from '#journal'
import { SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { openHome } from '../../../src/cli/activities/home.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

export const WALL = Date.UTC(2026, 10, 26, 14)

/** The content that comes with the product. */
export const BASE: Readonly<Record<string, unknown>> = {
  [SESSION_ID]: loadContent(SESSION_FILE, SessionContentSchema),
  ...Object.fromEntries(activities.map(({ id, contentFile, contentSchema }) => [id, loadContent(contentFile, contentSchema)])),
}

export function planOf(id: string, more: Partial<Plan> = {}): Plan {
  return PlanSchema.parse({
    ...{
      id,
      title: { fr: 'Mardi', en: 'Tuesday' },
      minutes: 30,
      items: [{ activity: 'proverbs' }, { activity: 'quiz', minutes: 10 }],
    },
    ...more,
  })
}

export const QUESTION = {
  ...{ ask: 'Comment s’appelle le chat de la maison ?', answer: 'Moustache', other1: 'Félix', other2: 'Gribouille' },
  ...{ hint: 'Il en a de longues.', story: 'Il dort sur le fauteuil bleu.', level: '1' },
}

export async function stageHome(path = temporaryFolder().path) {
  const home = await openHome(path, new VirtualClock(WALL), { files: createFileSystem() })
  const notices: string[] = []
  home.notices$.subscribe((sentence) => notices.push(sentence))
  return { path, home, notices }
}
