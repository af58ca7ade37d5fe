import { defineConfig } from 'vitest/config'
import { MatrixReporter } from './matrix-reporter.ts'

const BUILD_PAGES = new URL('build-pages.ts', import.meta.url).pathname

/** Five kinds of test: unit and stage in virtual time, conformance on real sockets, interop with libqi itself, browser in Chromium. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    reporters: ['default', new MatrixReporter()],
    coverage: { provider: 'v8', include: ['src/**', 'behaviors/**', 'simulator/**'] },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/behaviors/**', 'test/conformance/**', 'test/interop/**', 'test/browser/**'],
        },
      },
      { test: { name: 'stage', include: ['test/behaviors/**/*.test.ts'] } },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          globalSetup: [BUILD_PAGES],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          globalSetup: [new URL('../test/interop/prepare-python.ts', import.meta.url).pathname],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [BUILD_PAGES],
          // Two files at a time would unpack Chromium to the same place.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
