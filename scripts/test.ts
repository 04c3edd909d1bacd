import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './setup/browser.ts';
import { ensureBuilt } from './setup/build-app.ts';
import { ensureExtensionsBuilt } from './setup/build-extensions.ts';
import { runMain } from './setup/progress.ts';
import { inRepository, repository } from './setup/repository.ts';
import { ensureShopifySchema } from './setup/shopify-schema.ts';

const report = inRepository('.sonra/test-report.json');

function printTotals() {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
    string,
    number
  >;
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}

await runMain(async () => {
  const args = process.argv.slice(2);
  await ensureShopifySchema();
  // A run that names files or a project knows what it needs; the whole needs the built app and a browser.
  const whole = args.length === 0 || args.some((arg) => /stack|browser/.test(arg));
  if (whole) {
    await ensureBuilt();
    await ensureExtensionsBuilt();
    process.env.PLAYWRIGHT_CHROMIUM_PATH = await ensureBrowser();
  }
  rmSync(report, { force: true });
  const vitest = inRepository('node_modules/vitest/vitest.mjs');
  const result = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { cwd: repository, stdio: 'inherit' },
  );
  printTotals();
  process.exitCode = result.status ?? 1;
});
