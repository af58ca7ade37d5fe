/** Every activity of a home's programme, by its folder. */
import type { Activity } from '../shared/program.ts'
import { dance } from './dance/dance.ts'
import { gym } from './gym/gym.ts'
import { loto } from './loto/loto.ts'
import { memory } from './memory/memory.ts'
import { news } from './news/news.ts'
import { proverbs } from './proverbs/proverbs.ts'
import { quiz } from './quiz/quiz.ts'
import { relaxation } from './relaxation/relaxation.ts'
import { reminiscence } from './reminiscence/reminiscence.ts'
import { riddles } from './riddles/riddles.ts'
import { songs } from './songs/songs.ts'
import { stories } from './stories/stories.ts'

export const activities: readonly Activity[] = [
  dance,
  gym,
  loto,
  memory,
  news,
  proverbs,
  quiz,
  relaxation,
  reminiscence,
  riddles,
  songs,
  stories,
]
