import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    globals: false,
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['app/**/*.test.{ts,tsx}', 'devstore/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/stack/**', 'node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          // The app as it runs, beside the devstore: over HTTP and in a browser.
          name: 'stack',
          include: ['tests/stack/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        // What runs at Shopify, by Shopify's own tester: no database, no server.
        esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
        test: {
          name: 'extensions',
          environment: 'jsdom',
          setupFiles: ['extensions/shared/testing-setup.ts'],
          include: ['extensions/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          // Its modules are TypeScript, which Node does not take from node_modules.
          server: { deps: { inline: [/@shopify\/ui-extensions-tester/] } },
        },
      },
    ],
  },
});
