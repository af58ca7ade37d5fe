import { useLayoutEffect } from 'preact/hooks'

/** The keyboard stays in the viewer while it is open, and goes back to where it was. */
export function useModal(dialog: { current: HTMLElement | null }, close: () => void): void {
  useLayoutEffect(() => {
    const before = document.activeElement
    dialog.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
      if (event.key === 'Tab') stayIn(dialog.current, event)
    }
    document.addEventListener('keydown', onKey)
    document.body.classList.add('still')
    return () => {
      document.removeEventListener('keydown', onKey)
      document.body.classList.remove('still')
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
}

function stayIn(dialog: HTMLElement | null, event: KeyboardEvent): void {
  const buttons = [...(dialog?.querySelectorAll('button') ?? [])]
  const leaves = event.shiftKey ? buttons[0] : buttons.at(-1)
  if (document.activeElement !== leaves && document.activeElement !== dialog) return
  event.preventDefault()
  ;(event.shiftKey ? buttons.at(-1) : buttons[0])?.focus()
}
