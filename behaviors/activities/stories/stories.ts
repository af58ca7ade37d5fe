import { fileURLToPath } from 'node:url'
import { defineActivity } from '../../shared/program.ts'
import { StoriesContentSchema } from './stories.content.ts'
import { storiesProgram } from './stories-program.ts'
import { STORY_TITLES } from './story-titles.ts'

/** Stories that the robot tells and the group plays, with hands and voices. */
export const stories = defineActivity({
  id: 'stories',
  title: { fr: 'Histoires à jouer', en: 'Stories to join in' },
  summary: {
    fr: 'Le robot raconte, le groupe fait les gestes et les bruits. Deux à quatre minutes par histoire.',
    en: 'The robot tells, the group does the moves and the sounds. Two to four minutes a story.',
  },
  contentSchema: StoriesContentSchema,
  contentFile: fileURLToPath(new URL('./content.yaml', import.meta.url)),
  options: [
    {
      ...{ name: 'story', label: { fr: 'Histoire', en: 'Story' }, kind: 'choice', preset: 'any' },
      choices: [
        { id: 'any', label: { fr: 'Au choix du robot', en: 'As the robot likes' } },
        ...Object.entries(STORY_TITLES).map(([id, label]) => ({ id, label })),
      ],
    },
  ],
  // The gestures are part of the story, and the library's are made for a body that stands.
  posture: 'stand',
  program: storiesProgram,
})
