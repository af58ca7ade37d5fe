import { HEALTH_WORDS } from './health-words.js'

const PERIOD_MS = 2_000
/** An answer that does not come is no answer. */
const PATIENCE_MS = 4_000
const cards = new Map()
let locale = localStorage.getItem('locale') === 'en' ? 'en' : 'fr'
let report
let isReached = true

function words() {
  return HEALTH_WORDS[locale]
}

async function ask() {
  try {
    const response = await fetch('/health.json', { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(String(response.status))
    report = await response.json()
    isReached = true
  } catch {
    isReached = false
  }
  draw()
  setTimeout(ask, PERIOD_MS)
}

function draw() {
  document.documentElement.lang = locale
  document.title = `${words().title} – Compère`
  show(document.querySelector('h1'), words().title)
  show(document.querySelector('.back'), words().back)
  for (const button of document.querySelectorAll('[data-locale]')) button.setAttribute('aria-pressed', String(button.dataset.locale === locale))
  const place = document.querySelector('#connection')
  show(place, isReached ? summary() : words().unreached)
  place.classList.toggle('bad', !isReached)
  if (!report) return
  document.querySelector('#robots').setAttribute('aria-label', words().robots)
  for (const robot of report.robots) drawRobot(cardOf(robot.id), robot)
  drawController()
  drawProblems()
}

/** What a glance is for. */
function summary() {
  if (!report) return ''
  const names = report.robots.filter((robot) => verdictOf(robot)[0] !== 'good').map(({ id }) => id)
  return names.length === 0 ? words().allWell : `${words().look}${words().colon}${names.join(', ')}`
}

function cardOf(id) {
  if (!cards.has(id)) {
    const card = document.querySelector('#robot').content.cloneNode(true).firstElementChild
    document.querySelector('#robots').append(card)
    cards.set(id, card)
  }
  return cards.get(id)
}

function drawRobot(card, robot) {
  const find = (selector) => card.querySelector(selector)
  const kind = { nao: ' (NAO)', pepper: ' (Pepper)' }[robot.kind] ?? ''
  show(find('h2'), robot.id + kind)
  verdict(find('.verdict'), verdictOf(robot))
  show(find('.advice'), adviceFor(robot))
  facts(find('dl'), [
    [words().link, `${words().links[robot.link]}, ${words().since(moment(robot.linkSince))}`],
    [words().road, robot.road && words().roads[robot.road]],
    [words().system, robot.naoqiVersion && `NAOqi ${robot.naoqiVersion}`],
    [words().battery, batteryOf(robot)],
    [words().heat, heatOf(robot)],
    [words().protections, protectionsOf(robot)],
    [words().commander, commanderOf(robot)],
    [words().lastStop, stopOf(robot.lastStop)],
    [words().activity, robot.session ? (robot.session.title?.[locale] ?? robot.session.behavior) : words().none],
    [words().reconnections, String(Math.max(0, robot.connections - 1))],
  ])
}

/** The worst thing first: what cannot be reached cannot be judged, except for a danger that staff must end. */
function verdictOf({ link, linkSince, safety, warnings, lastStop }) {
  if (lastStop?.confirmed === false) return ['bad', words().stopUnconfirmed]
  if (isBarred(link)) return ['bad', words().links[link]]
  if (safety.action === 'latchedStop' || safety.action === 'safePosture') return ['bad', safetyText(safety)]
  if (link === 'offline') return ['bad', `${words().links.offline} ${words().since(moment(linkSince))}`]
  if (link === 'connecting' || link === 'closed') return ['unknown', words().links[link]]
  if (warnings.length > 0) return ['watch', warnings.map((name) => words().warnings[name] ?? name).join(' ')]
  if (safety.action !== 'none') return ['watch', safetyText(safety)]
  if (link === 'degraded') return ['watch', words().links.degraded]
  return ['good', words().well]
}

function safetyText({ action, title, reason, since }) {
  return `${words().safety[action]}${words().colon}${title?.[locale] ?? reason} (${words().since(moment(since))})`
}

function adviceFor({ link, safety, lastStop }) {
  if (lastStop?.confirmed === false) return words().todo['stop.unconfirmed']
  if (isBarred(link) || link === 'offline' || link === 'connecting') return words().todo[`link.${link}`]
  return safety.reason ? (words().todo[safety.reason] ?? '') : ''
}

function isBarred(link) {
  return ['unauthorized', 'untrusted', 'wrongRobot', 'taken'].includes(link)
}

function batteryOf({ batteryPercent, charging }) {
  if (batteryPercent === null) return words().unknown
  return `${Math.round(batteryPercent)}${locale === 'fr' ? ' ' : ''}%${charging ? `, ${words().charging}` : ''}`
}

function heatOf({ heatLevel, hotChains }) {
  if (heatLevel === null) return words().unknown
  const where = hotChains.map((chain) => words().chains[chain] ?? chain).join(', ')
  return words().heats[heatLevel] + (where ? ` (${where})` : '')
}

function protectionsOf({ protections }) {
  if (!protections) return words().unknown
  const named = (state) => Object.keys(protections).filter((name) => protections[name] === state).map((name) => words().protectionNames[name] ?? name).join(', ')
  if (named('off')) return `${words().protectionOff} ${named('off')}`
  if (named('unread')) return `${words().protectionUnread} ${named('unread')}`
  return words().protectionsOn
}

function commanderOf({ link, takenBy }) {
  if (link === 'taken') return takenBy ? words().takenBy(takenBy) : words().links.taken
  return link === 'online' || link === 'degraded' ? words().ours : words().unknown
}

function stopOf(stop) {
  if (!stop) return words().never
  const outcome = stop.confirmed === null ? words().stopSent : stop.confirmed ? words().stopConfirmed(stop.afterMs) : words().stopUnconfirmedShort
  return `${moment(stop.at)}, ${outcome}`
}

function drawController() {
  const { upMs, loop, diskFreeBytes, failingFiles } = report.controller
  show(document.querySelector('#controller-title'), words().controller)
  verdict(document.querySelector('#controller .verdict'), controllerVerdict())
  facts(document.querySelector('#controller dl'), [
    [words().uptime, words().duration(upMs)],
    [words().loop, words().loopDelay(Math.round(loop.p50Ms), Math.round(loop.maxMs))],
    [words().disk, diskFreeBytes === null ? words().unknown : words().free(diskFreeBytes)],
    [words().files, failingFiles.length > 0 ? failingFiles.join(', ') : words().filesWell],
  ])
}

function controllerVerdict() {
  if (!isReached) return ['unknown', words().unreached]
  if (report.controller.failingFiles.length > 0) return ['bad', words().storageFailing]
  if (report.controller.loop.p99Ms > 250) return ['watch', words().slow]
  return ['good', words().works]
}

function drawProblems() {
  show(document.querySelector('#problems-title'), words().problems)
  const { problems } = report.controller
  fill(document.querySelector('#problems ol'), problems.length > 0 ? problems : [null], (problem) => {
    if (!problem) return item('li', words().noProblems)
    const line = document.createElement('li')
    const time = item('time', moment(problem.at))
    time.dateTime = new Date(problem.at).toISOString()
    line.append(time, item('span', problemText(problem)))
    return line
  })
}

function problemText({ event, robot, detail, title, times }) {
  // The other words are for the log: staff cannot do anything with them.
  const named = title?.[locale] ?? words().links[detail] ?? (event.startsWith('storage.') ? detail : '')
  const text = words().events[event] + (named ? ` (${named})` : '') + (times > 1 ? `, ${words().times(times)}` : '')
  return robot ? `${robot}${words().colon}${text}` : text
}

function verdict(place, [level, text]) {
  place.dataset.level = level
  show(place, text)
}

function facts(list, pairs) {
  fill(
    list,
    pairs.filter(([, value]) => value).flatMap(([term, value]) => [['dt', term], ['dd', value]]),
    ([tag, text]) => item(tag, text),
  )
}

function moment(at) {
  const date = new Date(at)
  const sameDay = date.toDateString() === new Date(report.at).toDateString()
  return date.toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB', { ...(sameDay ? {} : { weekday: 'short', day: 'numeric', month: 'short' }), hour: '2-digit', minute: '2-digit' })
}

function item(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text })
}

/** A screen reader hears a text once, when it changes. */
function show(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function fill(parent, things, make) {
  const key = locale + JSON.stringify(things)
  if (parent.dataset.key === key) return
  parent.dataset.key = key
  parent.replaceChildren(...things.map(make))
}

for (const button of document.querySelectorAll('[data-locale]')) {
  button.onclick = () => {
    locale = button.dataset.locale
    localStorage.setItem('locale', locale)
    draw()
  }
}
draw()
void ask()
