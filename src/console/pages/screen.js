// The WebView of 2013 on Pepper: ES5 and XMLHttpRequest only.
;(function () {
  var shown = ''

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

  function draw(view) {
    document.documentElement.lang = view.locale
    element('title').textContent = view.title
    clear(element('body'))
    for (var i = 0; i < view.body.length; i++) if (view.body[i] !== view.caption) add(element('body'), 'p', view.body[i])
    clear(element('choices'))
    for (var j = 0; j < view.choices.length; j++) addChoice(view.choices[j])
    element('caption').textContent = view.caption
  }

  function look() {
    ask('GET', location.pathname + '/view.json' + location.search, null, function (status, text) {
      if (status !== 200 || text === shown) return
      shown = text
      draw(JSON.parse(text))
    })
  }

  look()
  setInterval(look, 700)
})()
