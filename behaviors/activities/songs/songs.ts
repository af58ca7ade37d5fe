import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { SongsContentSchema } from './songs.content.ts'
import { songsProgram } from './songs-program.ts'

/** Tunes to name, and their first lines to finish and sing. */
export const songs = defineActivity({
  id: 'songs',
  title: { fr: 'Chansons', en: 'Songs' },
  summary: {
    fr: 'Le robot joue un air, le groupe trouve le titre, complète les paroles et chante.',
    en: 'The robot plays a tune; the group names it, finishes the words and sings.',
  },
  contentSchema: SongsContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  posture: 'crouch',
  program: songsProgram,
})
