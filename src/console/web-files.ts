const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const STYLE = 'text/css; charset=utf-8'

/** Where `npm run build` puts the pages, as seen from the folder of the pages that need no build. */
const BUILT = '../../../dist/console'

/** The built pages, each file by its own address. None of them holds anything about anybody. */
export const WEB_FILES = {
  '/': { file: `${BUILT}/index.html`, type: HTML },
  '/captions/:robot': { file: `${BUILT}/captions.html`, type: HTML },
  '/c': { file: `${BUILT}/captions.html`, type: HTML },
  '/c/:code': { file: `${BUILT}/captions.html`, type: HTML },
  '/web/index.js': { file: `${BUILT}/web/index.js`, type: SCRIPT },
  '/web/index.css': { file: `${BUILT}/web/index.css`, type: STYLE },
  '/web/shared.js': { file: `${BUILT}/web/shared.js`, type: SCRIPT },
  '/web/activity-views.js': { file: `${BUILT}/web/activity-views.js`, type: SCRIPT },
  '/web/activity-views.css': { file: `${BUILT}/web/activity-views.css`, type: STYLE },
  '/web/captions.js': { file: `${BUILT}/web/captions.js`, type: SCRIPT },
  '/web/captions.css': { file: `${BUILT}/web/captions.css`, type: STYLE },
  '/manifest.webmanifest': { file: `${BUILT}/manifest.webmanifest`, type: 'application/manifest+json; charset=utf-8' },
  '/icon.svg': { file: `${BUILT}/icon.svg`, type: 'image/svg+xml' },
  '/icon-maskable.svg': { file: `${BUILT}/icon-maskable.svg`, type: 'image/svg+xml' },
  '/sw.js': { file: `${BUILT}/sw.js`, type: SCRIPT },
} as const
