import { defineConfig } from 'vitest/config'

/** Four kinds of test: unit and stage in virtual time, conformance on real sockets, browser in Chromium. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    coverage: { provider: 'v8', include: ['src/**', 'behaviors/**', 'simulator/**'] },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/behaviors/**', 'test/conformance/**', 'test/browser/**'],
        },
      },
      { test: { name: 'stage', include: ['test/behaviors/**/*.test.ts'] } },
      { test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
})
