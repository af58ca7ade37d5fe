import type { Melody } from '#robot'

/** A note and its octave, or `r` for a rest; then its beats, one where none are written: `C4`, `F#5:2`, `r:.5`. */
const SOUND = /^(?:r|[A-G][#b]?[3-6])(?::(?:\d+|\d*\.\d+))?$/
const BAR = '|'

/** The notes of a tune such as `C4 D4:2 | E4:3`. */
export function melodyOf({ tune, bpm }: { tune: string; bpm: number }): Melody {
  return { beatsPerMinute: bpm, notes: barsOf(tune).flat() }
}

/** What is wrong with how a tune is written; the first and the last bar may be a part of one. */
export function tuneFaults(tune: string, meter: number): string[] {
  const strangers = tune.split(/\s+/).filter((word) => word !== BAR && !SOUND.test(word))
  if (strangers.length > 0) return strangers.map((word) => `"${word}" is no note: write C4, F#4:2 or r:.5`)
  const bars = barsOf(tune)
  return bars.flatMap((notes, index) => {
    const beats = notes.reduce((sum, note) => sum + note.beats, 0)
    const isPart = (index === 0 || index === bars.length - 1) && beats < meter
    return isPart || beats === meter ? [] : [`bar ${index + 1} has ${beats} beats, not ${meter}`]
  })
}

function barsOf(tune: string): Melody['notes'][number][][] {
  return tune.split(BAR).map((bar) => bar.trim().split(/\s+/).map(noteOf))
}

function noteOf(word: string): Melody['notes'][number] {
  const [sound = 'r', beats = '1'] = word.split(':')
  return { note: sound === 'r' ? null : sound, beats: Number(beats) }
}
