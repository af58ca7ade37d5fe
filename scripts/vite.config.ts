import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const ROOT = new URL('../src/console/web/', import.meta.url).pathname
const OUT = new URL('../dist/console/', import.meta.url).pathname

/** What an old phone on a slow Wi-Fi loads before a page works, in bytes of gzip: its scripts, styles and HTML. */
const BUDGETS = { index: 60_000, captions: 25_000, 'activity-views': 35_000 } as const

/**
 * The pages of the staff console. Each file keeps its name: the server serves a list of addresses and no folder, and the
 * service worker knows what the shell is.
 */
export default defineConfig({
  root: ROOT,
  publicDir: 'public',
  logLevel: 'warn',
  plugins: [budget()],
  // The same pages whoever asks for them: a test runner is no reason for a development build.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    // An Android tablet of 2018 that still gets browser updates, and one that no longer does.
    target: ['chrome87', 'safari14', 'firefox100'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: `${ROOT}index.html`, captions: `${ROOT}captions.html` },
      output: {
        entryFileNames: 'web/[name].js',
        chunkFileNames: 'web/[name].js',
        assetFileNames: 'web/[name][extname]',
        codeSplitting: { groups: [{ name: 'shared', test: /node_modules|web\/io\/(?:storage|time)/ }] },
      },
    },
  },
})

/** Prints what each page weighs, and fails the build of one that has become too heavy. */
function budget(): Plugin {
  return {
    name: 'budget',
    writeBundle(_options, bundle) {
      const sizes = Object.values(bundle).map((file) => ({
        name: file.fileName,
        bytes: gzipSync(file.type === 'chunk' ? file.code : file.source).length,
      }))
      for (const [page, limit] of Object.entries(BUDGETS)) {
        const own = sizes.filter(({ name }) => name.includes(page) || name.includes('shared'))
        const bytes = own.reduce((sum, file) => sum + file.bytes, 0)
        console.log(`console page ${page}: ${(bytes / 1_000).toFixed(1)} kB gzip, ${limit / 1_000} kB allowed`)
        if (bytes > limit) throw new Error(`The console page ${page} weighs ${bytes} bytes; ${limit} are allowed.`)
      }
    },
  }
}
