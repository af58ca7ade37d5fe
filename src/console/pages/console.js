import { createStops } from './stops.js'
import { WORDS } from './words.js'

const RETRY_MS = 1_000
const cards = new Map()
let locale = localStorage.getItem('locale') === 'en' ? 'en' : 'fr'
let snapshot = { behaviors: [], robots: [] }
let socket
let nextId = 1
const stops = createStops({ send, reconnect, changed: draw })

function words() {
  return WORDS[locale]
}

function connect() {
  socket = new WebSocket(`ws://${location.host}/ws`)
  socket.onopen = () => {
    drawConnection()
    stops.repeat()
  }
  socket.onmessage = ({ data }) => receive(JSON.parse(data))
  socket.onclose = () => {
    drawConnection()
    setTimeout(connect, RETRY_MS)
  }
}

/** For a connection that is open and silently dead: its end may take minutes to arrive, so it is not waited for. */
function reconnect() {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.onopen = socket.onmessage = socket.onclose = null
  socket.close()
  connect()
  drawConnection()
}

function drawConnection() {
  const open = socket.readyState === WebSocket.OPEN
  const place = document.querySelector('#connection')
  show(place, open ? words().connected : words().disconnected)
  place.classList.toggle('bad', !open)
}

function receive(message) {
  if (message.type === 'snapshot') {
    snapshot = message
    draw()
  }
  if (message.type === 'refused') refuse(words().refusals[message.code] ?? message.reason)
}

function refuse(reason) {
  const place = document.querySelector('#refusal')
  place.textContent = reason
  setTimeout(() => show(place, ''), 6_000)
}

/** Whether it could be sent; that it arrived is for the controller to say. */
function send(command) {
  const open = socket.readyState === WebSocket.OPEN
  if (open) socket.send(JSON.stringify({ id: nextId++, command }))
  else refuse(words().disconnected)
  return open
}

/** Writes only what changed, so that a screen reader is not told the same thing twice. */
function show(node, text) {
  if (node.textContent !== text) node.textContent = text
}

function draw() {
  document.documentElement.lang = locale
  for (const button of document.querySelectorAll('[data-locale]')) {
    button.setAttribute('aria-pressed', String(button.dataset.locale === locale))
  }
  drawConnection()
  document.querySelector('#stops').setAttribute('aria-label', words().stop)
  for (const robot of snapshot.robots) {
    drawStop(cardOf(robot.id), robot)
    drawRobot(cardOf(robot.id).card, robot)
  }
}

function cardOf(id) {
  const known = cards.get(id)
  if (known) return known
  const card = cloneOf('#robot')
  const stop = cloneOf('#stop')
  const find = (selector) => card.querySelector(selector)
  stop.onclick = () => stops.press(snapshot.robots.find((robot) => robot.id === id) ?? { id })
  find('.acknowledge').onclick = () => send({ type: 'stop.acknowledge', robot: id })
  find('.handover button').onclick = () => send({ type: 'handover.taken', robot: id })
  find('.go').onclick = () => send({ type: 'session.start', robot: id, behavior: find('.start select').value, locale })
  find('.end').onclick = () => send({ type: 'session.stop', robot: id })
  find('.say').onsubmit = (event) => {
    event.preventDefault()
    const text = find('.say input').value.trim()
    if (text) send({ type: 'speech.say', robot: id, text, locale: find('.say select').value })
    find('.say input').value = ''
  }
  document.querySelector('#robots').append(card)
  document.querySelector('#stops').append(stop)
  cards.set(id, { card, stop })
  return cards.get(id)
}

function cloneOf(template) {
  return document.querySelector(template).content.cloneNode(true).firstElementChild
}

function drawRobot(card, robot) {
  const find = (selector) => card.querySelector(selector)
  show(find('h2'), robot.kind === 'unknown' ? robot.id : `${robot.id} (${robot.kind === 'nao' ? 'NAO' : 'Pepper'})`)
  show(find('.facts'), factsOf(robot))
  drawHandover(find, robot)
  drawSession(find, robot)
  drawAnswers(find, robot)
  show(find('.say span'), words().say)
  show(find('.say button'), words().speak)
  find('.say select').setAttribute('aria-label', locale === 'fr' ? 'Langue de la phrase' : 'Language of the sentence')
  drawTranscript(find, robot)
  show(find('.screenlink a'), words().screen)
  find('.screenlink a').href = `/screen/${encodeURIComponent(robot.id)}`
}

function factsOf({ link, batteryPercent, charging, safety, naoqiVersion }) {
  const reason = words().reasons[safety.reason]
  return [
    words().link[link],
    batteryPercent === null ? '' : words().battery(batteryPercent, charging),
    words().safety[safety.action] + (reason ? ` (${reason})` : ''),
    naoqiVersion && `NAOqi ${naoqiVersion}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The button stays in sight at the top, with its state in a word; the card says the whole sentence. */
function drawStop({ card, stop }, robot) {
  const state = stops.stateOf(robot) ?? ''
  const find = (selector) => card.querySelector(selector)
  stop.dataset.state = state
  stop.setAttribute('aria-label', [words().stop, robot.id, words().stopShort[state]].filter(Boolean).join(', '))
  show(stop.querySelector('b'), words().stop)
  show(stop.querySelector('span'), [robot.id, words().stopShort[state]].filter(Boolean).join(' : '))
  show(find('.stopstate'), words().stopLong[state] ?? '')
  find('.stopstate').classList.toggle('bad', state === 'unconfirmed')
  find('.acknowledge').hidden = robot.safety.action !== 'latchedStop'
  show(find('.acknowledge'), words().acknowledge)
}

function drawHandover(find, { handover }) {
  find('.handover').hidden = !handover
  if (!handover) return
  show(find('.handover h3'), words().handover)
  show(find('.handover button'), words().coming)
  fill(find('.handover ul'), handover.transcript, (line) => item('li', line))
}

function drawSession(find, { session, safety }) {
  show(find('.session h3'), words().session)
  const title = snapshot.behaviors.find(({ id }) => id === session?.behavior)?.title[locale] ?? ''
  show(find('.state'), session ? words().running(title, stateWords(session.state)) : words().idle)
  find('.start').hidden = Boolean(session)
  find('.end').hidden = !session
  find('.go').disabled = safety.action === 'latchedStop'
  show(find('.go'), words().start)
  show(find('.end'), words().end)
  find('.start select').setAttribute('aria-label', words().session)
  fill(find('.start select'), snapshot.behaviors, ({ id, title: titles }) => Object.assign(item('option', titles[locale]), { value: id }))
}

/** The most telling part of a state's name, in words; the whole name where there are none. */
function stateWords(state) {
  const dialogue = state.split(' + ').find((region) => region.includes('dialogue')) ?? state
  const known = dialogue.split('.').reverse().find((name) => words().states[name])
  return words().states[known] ?? state
}

function drawAnswers(find, { screen, id }) {
  find('.answers').hidden = screen.choices.length === 0
  show(find('.answers h3'), words().answers)
  fill(find('.choices'), screen.choices, (choice) => {
    const button = Object.assign(item('button', choice.label), { type: 'button' })
    button.onclick = () => send({ type: 'answer', robot: id, way: 'staff', text: choice.label, choice: choice.id })
    return button
  })
}

function drawTranscript(find, { transcript }) {
  show(find('.talk h3'), words().talk)
  const list = find('.transcript')
  list.setAttribute('aria-label', words().talk)
  fill(list, transcript, ({ who, at, text }) => {
    const line = item('li', '')
    line.className = who
    line.append(item('b', `${words().who[who]} · ${new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}`), text)
    return line
  })
}

function item(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text })
}

/** Draws a list anew only when it changed: a button under a finger stays where it is. */
function fill(parent, things, make) {
  const key = locale + JSON.stringify(things)
  if (parent.dataset.key === key) return
  parent.dataset.key = key
  parent.replaceChildren(...things.map(make))
  parent.scrollTop = parent.scrollHeight
}

for (const button of document.querySelectorAll('[data-locale]')) {
  button.onclick = () => {
    locale = button.dataset.locale
    localStorage.setItem('locale', locale)
    draw()
  }
}
connect()
