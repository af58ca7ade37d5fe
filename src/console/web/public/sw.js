// Keeps the shell of the console, so that it opens while the controller is out of reach and says so. Nothing that is
// known of a robot, a visitor or staff is ever kept: only the files below, by name.
const SHELL = [
  '/',
  '/web/index.js',
  '/web/index.css',
  '/web/shared.js',
  '/manifest.webmanifest',
  '/icon.svg',
  '/icon-maskable.svg',
]
const CACHE = 'compere-shell-2'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

// The controller first: an old page beside a new controller would be worse than a slow one.
self.addEventListener('fetch', (event) => {
  const { pathname, origin, search } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== self.location.origin || search || !SHELL.includes(pathname)) return
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (!answer.ok) return answer
        const copy = answer.clone()
        event.waitUntil(caches.open(CACHE).then((cache) => cache.put(pathname, copy)))
        return answer
      })
      .catch(() => caches.match(pathname).then((kept) => kept ?? Response.error())),
  )
})
