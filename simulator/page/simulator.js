import { drawFigure } from './figure.js'
import { drawFaults, learnCatalogs, preparePanel } from './faults-panel.js'
import { drawSigns, prepareSigns } from './signs-panel.js'
import { label, language, word } from './words.js'

const RETRY_MS = 1_000
const TOUCHES = {
  pepper: ['Bumper/FrontLeft', 'Bumper/FrontRight', 'Bumper/Back'],
  nao: ['LFoot/Bumper/Left', 'RFoot/Bumper/Right'],
}
const TOUCHES_OF_BOTH = [
  'Head/Touch/Front',
  'Head/Touch/Middle',
  'Head/Touch/Rear',
  'LHand/Touch/Back',
  'RHand/Touch/Back',
  'ChestBoard/Button',
]
const SITUATIONS_OF_BOTH = {
  unplug: { type: 'battery', percent: 15, plugged: false },
  plug: { type: 'battery', percent: 80, plugged: true },
  hot: { type: 'temperature', level: 3 },
  cool: { type: 'temperature', level: 0 },
  drop: { type: 'link', fault: 'dropped' },
  hole: { type: 'link', fault: 'blackholed' },
  mend: { type: 'link', fault: 'ok' },
  obstacle: happening({ what: 'obstacle', distanceM: 0.5 }),
  wayFree: happening({ what: 'wayFree' }),
  chest: happening({ what: 'chestDoublePress' }),
  pushed: happening({ what: 'pushed' }),
  falling: happening({ what: 'falling' }),
  fallen: happening({ what: 'fallen' }),
  rogue: happening({ what: 'focusStolen', activity: 'somebody/else' }),
  dim: happening({ what: 'light', dim: true }),
  bright: happening({ what: 'light', dim: false }),
}
const SITUATIONS = {
  pepper: { hatchOpen: happening({ what: 'hatch', open: true }), hatchClosed: happening({ what: 'hatch', open: false }) },
  nao: { lifted: happening({ what: 'lifted' }), putDown: happening({ what: 'putDown' }) },
}
const ARRIVES_AT_M = 2.8
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition
const cards = new Map()
const people = new Map()
let socket

function happening(it) {
  return { type: 'happening', happening: it }
}

function connect() {
  socket = new WebSocket(`ws://${location.host}/ws`)
  socket.onmessage = ({ data }) => {
    const { robots, problem, catalogs } = JSON.parse(data)
    if (catalogs) {
      learnCatalogs(catalogs)
      return
    }
    show(document.querySelector('#problem'), problem ?? '')
    for (const robot of robots ?? []) draw(cardOf(robot), robot)
  }
  socket.onclose = () => {
    show(document.querySelector('#problem'), word('unreachable'))
    setTimeout(connect, RETRY_MS)
  }
}

function send(message) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
}

function show(node, text) {
  if (node.textContent !== text) node.textContent = text
}

function cloneOf(template) {
  return document.querySelector(template).content.cloneNode(true).firstElementChild
}

function cardOf({ name, kind }) {
  const known = cards.get(name)
  if (known) return known
  const card = cloneOf('#robot')
  card.dataset.robot = name
  label(card)
  card.querySelector('iframe').title = word('tabletFrame')
  show(card.querySelector('h2'), `${name} (${kind === 'nao' ? 'NAO' : 'Pepper'})`)
  for (const button of card.querySelectorAll('.add')) {
    button.onclick = () => send({ type: 'person.add', robot: name, language: button.dataset.language, distanceM: ARRIVES_AT_M })
  }
  for (const part of [...TOUCHES_OF_BOTH, ...TOUCHES[kind]]) addButton(card, '.touches', part, { type: 'touch', robot: name, part })
  for (const [key, message] of Object.entries({ ...SITUATIONS_OF_BOTH, ...SITUATIONS[kind] })) {
    addButton(card, '.situations', key, { ...message, robot: name })
  }
  preparePanel(card.querySelector('.panel'), name, send)
  prepareSigns(card.querySelector('.signs'), name, send)
  if (kind === 'nao') card.querySelector('.tablet').hidden = true
  document.querySelector('#robots').append(card)
  cards.set(name, card)
  return card
}

function addButton(card, row, key, message) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: word(key) })
  button.onclick = () => send(message)
  card.querySelector(row).append(button)
}

function draw(card, robot) {
  const bubble = card.querySelector('.bubble')
  show(bubble, robot.speaking ?? (robot.listening.length > 0 ? word('listens') : word('silent')))
  bubble.classList.toggle('silent', !robot.speaking)
  card.classList.toggle('resting', !robot.awake)
  for (const eye of card.querySelectorAll('.eye')) eye.style.fill = robot.leds.FaceLeds ?? ''
  drawFigure(card.querySelector('.figure'), robot.joints)
  show(card.querySelector('.facts'), factsOf(robot))
  const words = robot.listening
  card.querySelector('.hears').hidden = words.length === 0
  show(card.querySelector('.hears summary'), `${word('understands')} (${words.length})`)
  show(card.querySelector('.hears p'), words.join(' · '))
  drawTablet(card, robot.tabletUrl)
  drawPeople(card, robot)
  drawFaults(card.querySelector('.panel'), robot, send)
  drawSigns(card.querySelector('.signs'), robot, send)
}

function factsOf({ posture, battery, volume, language, life, link, heatLevel, sounding }) {
  const heat = heatLevel > 0 ? [`${word('heat')} ${heatLevel}`] : []
  const charge = `${word('battery')} ${Math.round(battery.percent)} %${battery.plugged ? `, ${word('plugged')}` : ''}`
  const sound = sounding ? [`♪ ${sounding}`] : []
  return [posture, charge, `${word('volume')} ${volume}`, language, `${word('life')} ${life}`, word(link), ...heat, ...sound].join(' · ')
}

function drawTablet(card, url) {
  const frame = card.querySelector('iframe')
  // A page of this machine only: the address comes from whoever commands the robot.
  const shown = url && /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url) ? url : ''
  frame.hidden = !shown
  card.querySelector('.blank').hidden = Boolean(shown)
  if (shown && frame.getAttribute('src') !== shown) frame.setAttribute('src', shown)
}

function drawPeople(card, robot) {
  const here = new Set(robot.people.map(({ id }) => `${robot.name}/${id}`))
  for (const [key, form] of people) {
    if (!key.startsWith(`${robot.name}/`) || here.has(key)) continue
    form.remove()
    people.delete(key)
  }
  for (const person of robot.people) drawPerson(card, robot, person)
}

function drawPerson(card, robot, person) {
  const key = `${robot.name}/${person.id}`
  const form = people.get(key) ?? newPerson(card, robot, person, key)
  const range = form.querySelector('[type="range"]')
  if (document.activeElement !== range) range.value = person.distanceM
  show(form.querySelector('output'), `${person.distanceM.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} m`)
}

function newPerson(card, robot, person, key) {
  const form = cloneOf('#person')
  const text = form.querySelector('[type="text"]')
  const about = { robot: robot.name, id: person.id }
  show(form.querySelector('.name'), `${word('visitor')} ${person.id}${person.language === 'en' ? ' (English)' : ''}`)
  label(form)
  text.placeholder = word('says')
  text.setAttribute('aria-label', `${word('says')} ${person.id}`)
  form.querySelector('[type="range"]').oninput = ({ target }) => send({ type: 'person.move', ...about, distanceM: Number(target.value) })
  form.querySelector('.leave').onclick = () => send({ type: 'person.remove', ...about })
  form.onsubmit = (event) => {
    event.preventDefault()
    if (text.value.trim()) send({ type: 'person.say', ...about, text: text.value })
    text.value = ''
  }
  if (Recognition) withMicrophone(form.querySelector('.mic'), person.language, (heard) => send({ type: 'person.say', ...about, text: heard }))
  card.querySelector('.people').append(form)
  people.set(key, form)
  return form
}

function withMicrophone(button, language, hear) {
  button.hidden = false
  button.onclick = () => {
    const recognition = new Recognition()
    recognition.lang = language === 'en' ? 'en-GB' : 'fr-FR'
    recognition.onresult = ({ results }) => hear(results[0][0].transcript)
    recognition.start()
  }
}

document.documentElement.lang = language
label(document)
connect()
