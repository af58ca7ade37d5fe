import { useState } from 'preact/hooks'
import { codeIn } from './caption-source.ts'
import type { CaptionWords } from './caption-words.ts'

/** For a television, where an address is long to type: the code alone. */
export function CodeForm({ words, isOver }: { words: CaptionWords; isOver: boolean }) {
  const [typed, type] = useState('')
  return (
    <form
      class="code"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') location.assign(`/c/${codeIn(typed)}${location.search}`)
      }}
    >
      <p role="status">{isOver && words.over}</p>
      <label for="code">{words.code}</label>
      <input
        id="code"
        type="text"
        value={typed}
        autocomplete="off"
        autocapitalize="none"
        maxLength={12}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <button type="submit">{words.go}</button>
    </form>
  )
}
