import { useId, useRef, useState } from 'preact/hooks'
import { useApp } from '../app.tsx'
import type { Locale, Robot } from '../model/messages.ts'
import { ACCENTS } from '../model/quick-phrases.ts'
import { mayGuide } from '../model/roles.ts'

const MAX_LETTERS = 500

/** Speaking through the robot: a phrase by one tap, or a typed one with the letters that keyboards hide. */
export function SayForm({ robot, phrases, title }: { robot: Robot; phrases: Record<Locale, readonly string[]>; title: string }) {
  const { state, words, act } = useApp()
  const [text, setText] = useState('')
  const [locale, setLocale] = useState<Locale>(robot.session?.locale ?? robot.screen.locale)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  if (!mayGuide(state.access?.me?.role)) return <p class="soft">{words.live.sayNotYours}</p>
  const say = (sentence: string) => act({ type: 'speech.say', robot: robot.id, text: sentence, locale })
  const insert = (letter: string) => {
    const at = field.current?.selectionStart ?? text.length
    setText(text.slice(0, at) + letter + text.slice(field.current?.selectionEnd ?? at))
    field.current?.focus()
    requestAnimationFrame(() => field.current?.setSelectionRange(at + letter.length, at + letter.length))
  }
  return (
    <form
      class="card say"
      onSubmit={(event) => {
        event.preventDefault()
        const sentence = text.trim()
        // What was not sent stays in the field.
        if (sentence) void say(sentence).then((outcome) => outcome === 'done' && setText(''))
      }}
    >
      <h2>{title}</h2>
      <fieldset class="chips">
        <legend>{words.live.quick}</legend>
        {phrases[locale].map((phrase) => (
          <button type="button" key={phrase} lang={locale} onClick={() => void say(phrase)}>
            {phrase}
          </button>
        ))}
      </fieldset>
      <label for={id}>{words.live.sayPlaceholder}</label>
      <input
        id={id}
        ref={field}
        type="text"
        value={text}
        lang={locale}
        maxLength={MAX_LETTERS}
        autocomplete="off"
        enterkeyhint="send"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {locale === 'fr' && (
        <fieldset class="keys">
          <legend class="hidden">{words.live.accents}</legend>
          {ACCENTS.map((letter) => (
            <button type="button" key={letter} onClick={() => insert(letter)}>
              {letter}
            </button>
          ))}
        </fieldset>
      )}
      <div class="row">
        <select
          aria-label={words.live.sayLanguage}
          value={locale}
          onChange={(event) => setLocale(event.currentTarget.value === 'en' ? 'en' : 'fr')}
        >
          <option value="fr">{words.locales.fr}</option>
          <option value="en">{words.locales.en}</option>
        </select>
        <button type="submit" class="primary grow">
          {words.live.sayGo}
        </button>
      </div>
    </form>
  )
}
