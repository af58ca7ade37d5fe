// The WebView of 2013 on Pepper: ES5 and XMLHttpRequest only.
;(function () {
  var shown = ''
  // For who sits at the other end of a room; smaller where the sentence is too long for the screen.
  var CAPTION_PX = [72, 64, 56, 48, 42, 36]

  function ask(method, url, body, done) {
    var request = new XMLHttpRequest()
    request.open(method, url, true)
    request.onreadystatechange = function () {
      if (request.readyState === 4 && done) done(request.status, request.responseText)
    }
    if (body) request.setRequestHeader('Content-Type', 'application/json')
    request.send(body ? JSON.stringify(body) : null)
  }

  function element(id) {
    return document.getElementById(id)
  }

  function clear(node) {
    while (node.firstChild) node.removeChild(node.firstChild)
  }

  function add(parent, tag, text) {
    var child = document.createElement(tag)
    child.textContent = text
    parent.appendChild(child)
    return child
  }

  function addChoice(choice) {
    var button = add(element('choices'), 'button', choice.label)
    button.onclick = function () {
      button.className = 'touched'
      ask('POST', location.pathname + '/answer' + location.search, { choice: choice.id }, look)
    }
  }

  // A word needs more width than a number.
  function bigPx(text) {
    return text.length < 4 ? 260 : text.length < 7 ? 170 : text.length < 12 ? 110 : 72
  }

  function drawBig(text) {
    var node = element('big')
    node.textContent = text
    node.style.fontSize = Math.min(bigPx(text), (window.innerWidth * 1.4) / Math.max(1, text.length)) + 'px'
  }

  function drawPicture(picture) {
    var node = element('picture')
    node.hidden = !picture
    node.style.display = picture ? 'block' : 'none'
    node.alt = picture ? picture.alt : ''
    // Set again, it would be fetched again and flicker.
    if (picture && node.getAttribute('src') !== picture.src) node.setAttribute('src', picture.src)
  }

  // The caption covers nothing: the page ends above it, and both fit on the screen where they can.
  function fit() {
    var caption = element('caption')
    var isNarrow = window.innerWidth <= 700
    for (var i = isNarrow ? CAPTION_PX.length - 1 : 0; i < CAPTION_PX.length; i++) {
      caption.style.fontSize = isNarrow ? '' : CAPTION_PX[i] + 'px'
      document.body.style.paddingBottom = caption.offsetHeight + 24 + 'px'
      if (document.documentElement.scrollHeight <= window.innerHeight) return
    }
  }

  function draw(view) {
    document.documentElement.lang = view.locale
    element('title').textContent = view.title
    clear(element('body'))
    for (var i = 0; i < view.body.length; i++) if (view.body[i] !== view.caption) add(element('body'), 'p', view.body[i])
    clear(element('choices'))
    for (var j = 0; j < view.choices.length; j++) addChoice(view.choices[j])
    drawBig(view.big || '')
    drawPicture(view.picture)
    element('caption').textContent = view.caption
    fit()
  }

  function look() {
    ask('GET', location.pathname + '/view.json' + location.search, null, function (status, text) {
      if (status !== 200 || text === shown) return
      shown = text
      draw(JSON.parse(text))
    })
  }

  element('picture').onload = fit
  window.onresize = fit
  look()
  setInterval(look, 700)
})()
