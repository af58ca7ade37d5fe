import { useState } from 'preact/hooks'
import type { KeptQuestion } from '#journal'
import { useApp } from '../app.tsx'
import type { Draft } from '../io/api.ts'
import { mayAdminister } from '../model/roles.ts'
import { REPORT_WORDS } from '../words/report.ts'
import { refusedBy, useAsked } from './asked.ts'
import { Confirm } from './confirm.tsx'

/** What the desk should learn: one tap makes a draft of a topic, which never goes live by itself. */
export function QuestionsSection({ titleOf }: { titleOf: (topic: string) => string }) {
  const { state, api, locale, words: common, tell } = useApp()
  const words = REPORT_WORDS[locale]
  const { value, again } = useAsked(() => api.questions(), [])
  const [draft, setDraft] = useState<Draft | null>(null)
  const done = <Result,>(asked: Promise<Result>, then: (result: Result) => void) =>
    asked.then(then, (error: unknown) => {
      const { code, message } = refusedBy(error)
      tell(code, message)
    })
  if (!value) return null
  const { keepDays, questions } = value
  return (
    <section class="card">
      <h2>{words.questions}</h2>
      <p class="soft">{keepDays === null ? words.questionsOff : words.questionsOn(keepDays)}</p>
      {keepDays !== null && questions.length === 0 && <p class="soft">{words.questionsNone}</p>}
      <p role="status">{draft && words.added(draft.name)}</p>
      {draft && (
        <p class="links noprint">
          <a class="button" href={`data:text/yaml;charset=utf-8,${encodeURIComponent(draft.yaml)}`} download={draft.name}>
            {words.download}
          </a>
        </p>
      )}
      <ul class="lines questions">
        {questions.map((question) => (
          <li key={question.id} lang={question.locale}>
            <Question
              question={question}
              titleOf={titleOf}
              onAdd={() => void done(api.draft(question.id), setDraft)}
              onErase={() => void done(api.eraseQuestions(question.id), again)}
            />
          </li>
        ))}
      </ul>
      {questions.length > 0 && mayAdminister(state.access?.me?.role) && (
        <div class="noprint">
          <Confirm
            label={words.eraseAll}
            question={words.eraseAllSure}
            note={words.eraseAllNote}
            go={words.eraseAllGo}
            no={common.cancel}
            onGo={() => void done(api.eraseQuestions(), again)}
          />
        </div>
      )}
    </section>
  )
}

type QuestionProps = { question: KeptQuestion; titleOf: (topic: string) => string; onAdd: () => void; onErase: () => void }

function Question({ question, titleOf, onAdd, onErase }: QuestionProps) {
  const { locale } = useApp()
  const words = REPORT_WORDS[locale]
  const { words: asked, kind, topics, count } = question
  const taken = topics.length > 0 ? ` (${topics.map(titleOf).join(', ')})` : ''
  return (
    <>
      <b>« {asked} »</b>
      <span lang={locale}>
        {words.times(count)}, {words.kinds[kind]}
        {taken}
      </span>
      <div class="row noprint" lang={locale}>
        <button type="button" onClick={onAdd} aria-label={words.addOf(asked)}>
          {words.add}
        </button>
        <button type="button" onClick={onErase} aria-label={words.eraseOf(asked)}>
          {words.erase}
        </button>
      </div>
    </>
  )
}
