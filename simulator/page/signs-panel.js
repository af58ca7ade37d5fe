import { language, word } from './words.js'

/** Lets a person hang a mark or a code before the robot. */
export function prepareSigns(panel, robot, send) {
  const hang = (form, signOf) => {
    panel.querySelector(form).onsubmit = (event) => {
      event.preventDefault()
      const { sign, distanceM } = event.target.elements
      send({ type: 'happening', robot, happening: { ...signOf(sign.value), distanceM: Number(distanceM.value) } })
    }
  }
  hang('.mark', (sign) => ({ what: 'mark', number: Number(sign) }))
  hang('.code', (sign) => ({ what: 'code', text: sign }))
}

/** Everything that hangs there now, each with a way to take it away. */
export function drawSigns(panel, { name, signs }, send) {
  const list = panel.querySelector('.active')
  const shown = JSON.stringify(signs)
  if (list.dataset.shown === shown) return
  list.dataset.shown = shown
  const takeAway = (happening) => () => send({ type: 'happening', robot: name, happening })
  const marks = signs.marks.map(({ number, distanceM }) =>
    itemOf(`${word('mark')} ${number}`, distanceM, takeAway({ what: 'markGone', number })),
  )
  const codes = signs.codes.map(({ text, distanceM }) =>
    itemOf(`${word('code')} ${text}`, distanceM, takeAway({ what: 'codeGone', text })),
  )
  list.replaceChildren(...marks, ...codes)
  panel.querySelector('.dim').hidden = !signs.dim
}

function itemOf(sign, distanceM, takeAway) {
  const item = document.createElement('li')
  const text = document.createElement('span')
  text.textContent = `${sign}, ${distanceM.toLocaleString(language)} m`
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: word('takeAway') })
  button.setAttribute('aria-label', `${word('takeAway')}, ${sign}`)
  button.onclick = takeAway
  item.append(text, button)
  return item
}
