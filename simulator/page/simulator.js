const RETRY_MS = 1_000
const TOUCHES = {
  pepper: { 'Bumper/FrontLeft': 'Pare-chocs gauche', 'Bumper/FrontRight': 'Pare-chocs droit', 'Bumper/Back': 'Pare-chocs arrière' },
  nao: { 'LFoot/Bumper/Left': 'Pied gauche', 'RFoot/Bumper/Right': 'Pied droit' },
}
const TOUCHES_OF_BOTH = {
  'Head/Touch/Front': 'Tête, devant',
  'Head/Touch/Middle': 'Tête, milieu',
  'Head/Touch/Rear': 'Tête, arrière',
  'LHand/Touch/Back': 'Main gauche',
  'RHand/Touch/Back': 'Main droite',
  'ChestBoard/Button': 'Bouton de poitrine',
}
const DEEDS = {
  unplug: { type: 'battery', percent: 15, plugged: false },
  plug: { type: 'battery', percent: 80, plugged: true },
  hot: { type: 'temperature', level: 3 },
  cool: { type: 'temperature', level: 0 },
  drop: { type: 'link', fault: 'dropped' },
  hole: { type: 'link', fault: 'blackholed' },
  mend: { type: 'link', fault: 'ok' },
}
const LINKS = { ok: 'lien ouvert', dropped: 'lien coupé', blackholed: 'lien muet' }
const ARRIVES_AT_M = 2.8
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition
const cards = new Map()
const people = new Map()
let socket

function connect() {
  socket = new WebSocket(`ws://${location.host}/ws`)
  socket.onmessage = ({ data }) => {
    const { robots, problem } = JSON.parse(data)
    show(document.querySelector('#problem'), problem ?? '')
    for (const robot of robots ?? []) draw(cardOf(robot), robot)
  }
  socket.onclose = () => {
    show(document.querySelector('#problem'), 'Simulateur injoignable, nouvel essai…')
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
  show(card.querySelector('h2'), `${name} (${kind === 'nao' ? 'NAO' : 'Pepper'})`)
  for (const button of card.querySelectorAll('.add')) {
    button.onclick = () => send({ type: 'person.add', robot: name, language: button.dataset.language, distanceM: ARRIVES_AT_M })
  }
  for (const button of card.querySelectorAll('[data-do]')) button.onclick = () => send({ ...DEEDS[button.dataset.do], robot: name })
  for (const [part, label] of Object.entries({ ...TOUCHES_OF_BOTH, ...TOUCHES[kind] })) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label })
    button.onclick = () => send({ type: 'touch', robot: name, part })
    card.querySelector('.touches').append(button)
  }
  if (kind === 'nao') card.querySelector('.tablet').hidden = true
  document.querySelector('#robots').append(card)
  cards.set(name, card)
  return card
}

function draw(card, robot) {
  const bubble = card.querySelector('.bubble')
  show(bubble, robot.speaking ?? (robot.listening.length > 0 ? 'écoute…' : 'silencieux'))
  bubble.classList.toggle('silent', !robot.speaking)
  card.classList.toggle('resting', !robot.awake)
  for (const eye of card.querySelectorAll('.eye')) eye.style.background = robot.leds.FaceLeds ?? ''
  show(card.querySelector('.facts'), factsOf(robot))
  const words = robot.listening
  card.querySelector('.hears').hidden = words.length === 0
  show(card.querySelector('.hears summary'), `Ce que le robot comprend maintenant (${words.length})`)
  show(card.querySelector('.hears p'), words.join(' · '))
  drawTablet(card, robot.tabletUrl)
  drawPeople(card, robot)
}

function factsOf({ posture, battery, volume, language, life, link, heatLevel }) {
  const heat = heatLevel > 0 ? [`chaleur ${heatLevel}`] : []
  return [posture, `batterie ${battery.percent} %${battery.plugged ? ', branché' : ''}`, `volume ${volume}`, language, `vie : ${life}`, LINKS[link], ...heat].join(' · ')
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
  show(form.querySelector('output'), `${person.distanceM.toFixed(1).replace('.', ',')} m`)
}

function newPerson(card, robot, person, key) {
  const form = cloneOf('#person')
  const text = form.querySelector('[type="text"]')
  const about = { robot: robot.name, id: person.id }
  show(form.querySelector('.name'), `Visiteur ${person.id}${person.language === 'en' ? ' (English)' : ''}`)
  text.setAttribute('aria-label', `Ce que dit le visiteur ${person.id}`)
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

connect()
