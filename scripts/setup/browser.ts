import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { Advice, withProgress } from './progress.ts';
import { inRepository } from './repository.ts';

const run = promisify(execFile);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function onThisMachine(): string | undefined {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Advice(`PLAYWRIGHT_CHROMIUM_PATH names ${given}, which does not exist.`);
  if (given) return given;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...found, ...applications, chromium.executablePath()].find((file) => file && existsSync(file));
}

/** Each way to get a browser, until one works; says what the others answered. */
async function install(): Promise<string> {
  const failures: string[] = [];
  const ways: [string, string[]][] = [
    [process.execPath, [inRepository('node_modules/playwright-core/cli.js'), 'install', 'chromium']],
  ];
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    ways.push(['sh', ['-c', 'apt-get update -qq && apt-get install -y -qq chromium']]);
  }
  for (const [program, args] of ways) {
    try {
      await run(program, args, { maxBuffer: 64 << 20, timeout: 300_000 });
    } catch (error) {
      failures.push((error as { stderr?: string }).stderr?.trim().split('\n')[0] ?? String(error));
    }
    const found = onThisMachine();
    if (found) return found;
  }
  throw new Advice(
    'No browser was found for the browser tests, and none could be installed. Install Chrome or Chromium, or set ' +
      `PLAYWRIGHT_CHROMIUM_PATH to one, or leave those tests out: npm test -- --project unit\n${failures.join('\n')}`,
  );
}

/** Path of a Chromium: the one that is named, the system's, Playwright's own, else one installed now. */
export async function ensureBrowser(): Promise<string> {
  return onThisMachine() ?? withProgress('Installing a browser for the tests (once)', install);
}
