// Where one is stands in the address of the page, after the "#": a page that the phone has put away comes back there, and
// nothing is stored anywhere.
;(() => {
  const whole = `<!doctype html>\n${document.documentElement.outerHTML}`
  const { plan, stops, languages } = JSON.parse(document.getElementById('walk').textContent)
  const SIZES = [1, 1.2, 1.45, 1.75, 2.1]
  const NEAR_M = 30
  // Around the way to a stop, and the least that is shown: houses on both sides.
  const AROUND_M = 70
  const LEAST_M = 220
  const WEST_TO_EAST_M = 111195
  // What does nothing without this script is not shown without it.
  document.documentElement.classList.add('live')
  let me = null
  let watching = null
  let shown = null

  const all = (query, within = document) => [...within.querySelectorAll(query)]
  const isWhole = (text, most) => /^\d+$/.test(text || '') && Number(text) <= most

  function now() {
    const kept = new URLSearchParams(location.hash.slice(1))
    const known = languages.map(({ language }) => language)
    const own = (navigator.languages || []).map((tag) => tag.slice(0, 2)).find((language) => known.includes(language))
    return {
      language: known.includes(kept.get('l')) ? kept.get('l') : own || known[0],
      step: isWhole(kept.get('s'), stops) ? Number(kept.get('s')) : 0,
      seen: (kept.get('d') || '').split('.').filter((one) => isWhole(one, stops)).map(Number),
      size: isWhole(kept.get('z'), SIZES.length - 1) ? Number(kept.get('z')) : 1,
      easy: kept.get('e') === '1',
      read: kept.get('r') === '1',
    }
  }

  function move(change) {
    const { language, step, seen, size, easy, read } = { ...now(), ...change }
    const kept = new URLSearchParams({ l: language, s: step, d: seen.join('.'), z: size, e: easy ? 1 : 0, r: read ? 1 : 0 })
    // A step can be gone back with the phone's own button, a larger letter cannot.
    if (change.step === undefined) location.replace(`#${kept}`)
    else location.hash = kept
  }

  const ACTS = {
    language: (value) => move({ language: value }),
    larger: () => move({ size: Math.min(SIZES.length - 1, now().size + 1) }),
    smaller: () => move({ size: Math.max(0, now().size - 1) }),
    easy: () => move({ easy: !now().easy }),
    stop: (value) => move({ step: Number(value), read: false }),
    next: () => move({ step: Math.min(stops, now().step + 1), read: false }),
    before: () => move({ step: Math.max(0, now().step - 1), read: false }),
    list: () => move({ step: 0, read: false }),
    here: () => move({ seen: [...new Set([...now().seen, now().step])] }),
    read: () => move({ read: true }),
    locate,
    keep,
  }

  function keep() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([whole], { type: 'text/html' }))
    link.download = `${languages[0].title.replace(/[^\p{L}\p{N} -]+/gu, '').trim() || 'walk'}.html`
    link.click()
  }

  function locate() {
    if (watching !== null) {
      navigator.geolocation.clearWatch(watching)
      watching = null
      me = null
      return draw()
    }
    watching = navigator.geolocation.watchPosition(
      ({ coords }) => {
        me = { ...flat(coords), about: coords.accuracy }
        draw()
      },
      () => {
        navigator.geolocation.clearWatch(watching)
        watching = null
        me = null
        draw()
        document.getElementById('where').textContent = wordsOf(now().language).whereNot
      },
      { enableHighAccuracy: true, maximumAge: 5000, timeout: 30000 },
    )
    draw()
  }

  function flat({ latitude, longitude }) {
    const shrink = Math.cos((plan.corner.latitude * Math.PI) / 180)
    return {
      x: (longitude - plan.corner.longitude) * WEST_TO_EAST_M * shrink,
      y: (plan.corner.latitude - latitude) * WEST_TO_EAST_M,
    }
  }

  const wordsOf = (language) => languages.find((one) => one.language === language)

  function draw() {
    const state = now()
    const { title, map } = wordsOf(state.language)
    document.documentElement.lang = state.language
    document.documentElement.style.fontSize = `${SIZES[state.size]}rem`
    document.title = title
    for (const main of all('main')) {
      main.hidden = main.dataset.language !== state.language
      all('nav', main)[0].hidden = state.step === 0
    }
    for (const part of all('[data-step]')) part.hidden = Number(part.dataset.step) !== state.step
    for (const button of all('[data-do=language]')) button.setAttribute('aria-current', button.dataset.value === state.language)
    for (const button of all('[data-do=easy]')) button.setAttribute('aria-pressed', state.easy)
    for (const button of all('.locate')) {
      button.setAttribute('aria-pressed', watching !== null)
      button.textContent = wordsOf(state.language).where
    }
    // On the way there is room for the map and the way; the language is chosen before.
    all('.languages')[0].hidden = state.step > 0
    for (const button of all('nav [data-do=next]')) button.disabled = state.step === stops
    for (const told of all('.told')) drawTold(told, state)
    for (const mark of all('li .seen')) mark.hidden = !state.seen.includes(Number(mark.parentNode.dataset.row))
    if (plan) drawMap(state, map)
    drawWhere(state)
    const place = `${state.language} ${state.step}`
    if (shown !== null && shown !== place) goTo(state)
    shown = place
  }

  function drawTold(told, { seen, step, read, easy }) {
    const isSeen = seen.includes(step)
    const arriving = told.previousElementSibling
    told.hidden = !isSeen && !read
    arriving.hidden = isSeen
    arriving.previousElementSibling.hidden = isSeen
    for (const button of all('[data-do=read]', arriving)) button.hidden = read
    const [plain, simple] = [all('.plain', told)[0], all('.easy', told)[0]]
    if (!simple) return
    plain.hidden = easy
    simple.hidden = !easy
  }

  // A screen reader goes on at the new place, and the eye at the top of it.
  function goTo({ language, step }) {
    window.scrollTo(0, 0)
    const heading = document.querySelector(`main[data-language="${language}"] [data-step="${step}"] [tabindex]`)
    if (heading) heading.focus({ preventScroll: true })
  }

  function drawMap({ step, seen }, label) {
    const map = document.getElementById('map')
    const [x, y, width, height] = frame(step)
    map.setAttribute('viewBox', `${x} ${y} ${width} ${height}`)
    map.setAttribute('aria-label', label)
    const box = map.getBoundingClientRect()
    const perPixel = Math.max(width / Math.max(1, box.width), height / Math.max(1, box.height))
    drawScale(width, perPixel)
    for (const pin of all('.pin', map)) {
      const number = Number(pin.dataset.stop)
      const [left, top] = plan.stops[number - 1]
      pin.setAttribute('transform', `translate(${left} ${top}) scale(${perPixel})`)
      pin.classList.toggle('now', number === step)
      if (number === step) map.insertBefore(pin, document.getElementById('me'))
      pin.classList.toggle('seen', seen.includes(number))
    }
    const dot = document.getElementById('me')
    dot.toggleAttribute('hidden', !me)
    if (!me) return
    dot.setAttribute('transform', `translate(${me.x} ${me.y}) scale(${perPixel})`)
    all('.about', dot)[0].setAttribute('r', Math.max(9, me.about / perPixel))
  }

  // North is up, and a bar tells how far things are.
  function drawScale(width, perPixel) {
    const most = width / 4
    const power = 10 ** Math.floor(Math.log10(most))
    const length = [5, 2, 1].map((step) => step * power).find((one) => one <= most)
    const scale = document.getElementById('scale')
    scale.hidden = false
    all('.bar', scale)[0].style.width = `${length / perPixel}px`
    all('.length', scale)[0].textContent = `${length} m · N ↑`
  }

  // The whole walk at its beginning; later the way from the stop before, and whoever is near it.
  function frame(step) {
    const points = [plan.stops[step - 2], plan.stops[step - 1]].filter(Boolean)
    if (step === 0 || !plan.stops[step - 1]) return [0, 0, plan.width, plan.height]
    if (me && me.x > 0 && me.y > 0 && me.x < plan.width && me.y < plan.height) points.push([me.x, me.y])
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const width = Math.max(LEAST_M, Math.max(...xs) - Math.min(...xs) + 2 * AROUND_M)
    const height = Math.max(LEAST_M, Math.max(...ys) - Math.min(...ys) + 2 * AROUND_M)
    return [(Math.max(...xs) + Math.min(...xs) - width) / 2, (Math.max(...ys) + Math.min(...ys) - height) / 2, width, height]
  }

  // It only tells; whether one is there, one says oneself.
  function drawWhere({ step, language }) {
    const where = document.getElementById('where')
    const target = plan && plan.stops[Math.max(step, 1) - 1]
    if (!me || !target) {
      where.textContent = ''
      return
    }
    const [east, south] = [target[0] - me.x, target[1] - me.y]
    const meters = Math.hypot(east, south)
    const { away, near, winds } = wordsOf(language)
    const wind = winds[Math.round(((Math.atan2(east, -south) / Math.PI) * 180 + 360) / 45) % 8]
    const far = meters < 200 ? Math.round(meters / 10) * 10 : Math.round(meters / 50) * 50
    where.textContent = meters < Math.max(NEAR_M, me.about) ? near : away.replace('{m}', far).replace('{to}', wind)
  }

  document.addEventListener('click', (event) => {
    const pin = event.target.closest('.pin')
    if (pin) return ACTS.stop(pin.dataset.stop)
    const button = event.target.closest('[data-do]')
    if (button) ACTS[button.dataset.do](button.dataset.value)
  })
  window.addEventListener('hashchange', draw)
  window.addEventListener('resize', draw)
  // Browsers give no position to a page that came by plain http; saved in the phone it is another page.
  const isSaved = location.protocol === 'file:'
  for (const button of all('.locate')) button.hidden = !(window.isSecureContext && navigator.geolocation && plan)
  for (const part of all('.keep')) part.hidden = isSaved
  draw()
})()
