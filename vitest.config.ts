import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,broker,extension}/src/**/*.test.ts', 'test/*.test.ts'],
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/{bench,contract,run,simulator,support}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'gallery',
          include: ['test/gallery/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // One Chromium at a time: the machines this runs on have two cores.
          fileParallelism: false,
          // As long as a person would wait.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
