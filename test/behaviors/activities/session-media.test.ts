import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { reminiscence } from '../../../behaviors/activities/reminiscence/reminiscence.ts'
import { PlanSchema, SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { SongsContentSchema } from '../../../behaviors/activities/songs/songs.content.ts'
import { songs } from '../../../behaviors/activities/songs/songs.ts'
import { play } from './play.ts'

const plan = PlanSchema.parse({
  ...{ id: 'music', title: { fr: 'Musique', en: 'Music' }, minutes: 15 },
  items: [
    { activity: 'songs', minutes: 6 },
    { activity: 'reminiscence', minutes: 7, essential: true },
  ],
})
const content = { ...loadContent(SESSION_FILE, SessionContentSchema), plans: [plan] }
const songContent = loadContent(songs.contentFile, SongsContentSchema)
const [song] = songContent.songs
if (!song) throw new TypeError('There are songs')
const { bpm: _bpm, meter: _meter, tune: _tune, ...untuned } = song
const recorded = { ...songContent, songs: [{ ...untuned, media: 'recordings/ours.mp3' }] }

const rememberedContent = loadContent(reminiscence.contentFile, reminiscence.contentSchema) as { themes: readonly object[] }
const picture = { media: 'pictures/bakery.jpg', instead: { fr: 'Notre boulangerie', en: 'Our bakery' } }
const pictured = { ...rememberedContent, themes: rememberedContent.themes.map((theme) => ({ ...theme, picture })) }
const contents = { songs: recorded, reminiscence: pictured }

describe('media in a session', () => {
  it('are looked for beside the content of the activity that names them', async () => {
    const { playing } = await play(activitySession, { content, contents })
    const sounds = playing.lines.flatMap((line) => line.match(/http:.*/) ?? [])
    expect(new Set(sounds)).toEqual(new Set(['http://console/songs/recordings/ours.mp3']))
    const pictures = playing.views.flatMap((view) => (view.picture ? [view.picture] : []))
    expect(pictures.length).toBeGreaterThan(2)
    for (const shown of pictures)
      expect(shown).toEqual({ media: 'pictures/bakery.jpg', alt: 'Notre boulangerie', of: 'reminiscence' })
  })
  it('are found again by a session that goes on from a checkpoint', async () => {
    const { playing } = await play(activitySession, { content, contents })
    const resume = playing.kept.find(({ data }) => String(data.run).includes('pictures/bakery.jpg'))
    if (!resume) throw new TypeError('The session asked about a picture')
    const { playing: resumed } = await play(activitySession, { content, contents, resume })
    const shown = resumed.views.find(({ picture }) => picture)
    expect(shown?.picture).toEqual({ media: 'pictures/bakery.jpg', alt: 'Notre boulangerie', of: 'reminiscence' })
  })
  it('are found where an activity plays by itself', async () => {
    const { playing } = await play(songs, { content: recorded })
    const sounds = playing.lines.flatMap((line) => line.match(/http:.*/) ?? [])
    expect(new Set(sounds)).toEqual(new Set(['http://console/songs/recordings/ours.mp3']))
  })
})
