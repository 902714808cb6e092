import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,broker,extension}/src/**/*.test.ts', 'test/*.test.ts'],
          globalSetup: 'test/support/provide-postgres.ts',
          // A real database answers when it can, on a machine that has other work.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/{bench,contract,run,simulator,support}/**/*.test.ts'],
          globalSetup: 'test/support/provide-postgres.ts',
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: 'test/support/provide-postgres.ts',
          // A sample of the points at which a broker may be killed, and a small flood; or as asked for.
          provide: {
            kills: Number(process.env.FAULT_KILLS ?? 20),
            floodRequests: Number(process.env.FLOOD_REQUESTS ?? 8_000),
          },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'gallery',
          include: ['test/gallery/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      inBrowser('chromium', 1),
      inBrowser('firefox', 2),
    ],
  },
});

/** The same tests, and what only this browser has. */
function inBrowser(browser: 'chromium' | 'firefox', groupOrder: number): TestProjectConfiguration {
  return {
    test: {
      name: browser,
      include: ['test/e2e/*.test.ts', `test/e2e/${browser}/**/*.test.ts`],
      provide: { browser },
      testTimeout: 90_000,
      hookTimeout: 120_000,
      // One browser at a time: the machines this runs on have two cores.
      fileParallelism: false,
      sequence: { groupOrder },
      // As long as a person would wait.
      expect: { poll: { timeout: 10_000 } },
    },
  };
}
