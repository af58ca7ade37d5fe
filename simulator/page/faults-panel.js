import { language, nameOf, word } from './words.js'

const KINDS = ['link', 'naoqi', 'part', 'heat', 'service', 'method', 'signal', 'event']
/** The words that are nothing without a time. */
const TIMED = ['slow', 'delayed', 'reorder', 'restart']
const catalogs = new Map()

export function learnCatalogs(known) {
  for (const [robot, catalog] of Object.entries(known)) catalogs.set(robot, catalog)
}

/** Lets a person choose what goes wrong, and send it. */
export function preparePanel(panel, robot, send) {
  const [component, fault, ms] = ['component', 'fault', 'ms'].map((name) => panel.querySelector(`[name="${name}"]`))
  const catalog = catalogs.get(robot) ?? []
  for (const kind of KINDS) component.append(groupOf(kind, catalog))
  const chosen = () => catalog.find((entry) => entry.component === component.value)
  const offerTime = () => {
    ms.closest('label').hidden = !TIMED.includes(fault.value)
  }
  const offerWords = () => {
    const before = fault.value
    fault.replaceChildren(...(chosen()?.words ?? []).map((each) => new Option(`${word(`fault ${each}`)} (${each})`, each)))
    if (chosen()?.words.includes(before)) fault.value = before
    offerTime()
  }
  component.onchange = offerWords
  fault.onchange = offerTime
  offerWords()
  panel.onsubmit = (event) => {
    event.preventDefault()
    const time = TIMED.includes(fault.value) ? { ms: Number(ms.value) } : {}
    send({ type: 'fault', robot, fault: { component: component.value, fault: fault.value, ...time } })
  }
  panel.querySelector('.clear-all').onclick = () => send({ type: 'mend', robot })
}

/** Everything that is wrong now, each with a way to mend it. */
export function drawFaults(panel, robot, send) {
  const list = panel.querySelector('.active')
  const shown = JSON.stringify(robot.faults)
  if (list.dataset.shown === shown) return
  list.dataset.shown = shown
  list.replaceChildren(...robot.faults.map((fault) => itemOf(fault, robot.name, send)))
  panel.querySelector('.none').hidden = robot.faults.length > 0
  panel.querySelector('.clear-all').disabled = robot.faults.length === 0
}

function groupOf(kind, catalog) {
  const group = document.createElement('optgroup')
  group.label = word(`part ${kind}`)
  const members = catalog.filter((entry) => entry.kind === kind)
  group.append(...members.map(({ component }) => new Option(nameOf(component), component)))
  return group
}

function itemOf({ component, fault, ms }, robot, send) {
  const item = document.createElement('li')
  const text = document.createElement('span')
  text.textContent = `${nameOf(component)}${language === 'fr' ? ' :' : ':'} ${word(`fault ${fault}`)}${ms === undefined ? '' : ` (${ms} ms)`}`
  const clear = Object.assign(document.createElement('button'), { type: 'button', textContent: word('clear') })
  clear.setAttribute('aria-label', `${word('clear')}, ${nameOf(component)}`)
  clear.onclick = () => send({ type: 'mend', robot, component })
  item.append(text, clear)
  return item
}
