import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureBrowser } from '../../scripts/setup/browser.ts';

// A browser that looks nothing up outside: the tests run without a network.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Shopify's library turns away what calls itself headless. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Starts a headless Chromium. */
async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureBrowser(), args: quiet, headless: true });
}

/** A browser for the file that calls it; `page()` opens a window of its own. */
export function useBrowser() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());
  return {
    async page(
      options: { width?: number; height?: number; locale?: string; javaScriptEnabled?: boolean } = {},
    ): Promise<Page> {
      if (!browser) throw new Error('The browser runs once the tests do');
      const { width = 1280, height = 900, ...rest } = options;
      const context = await browser.newContext({ viewport: { width, height }, userAgent, ...rest });
      return context.newPage();
    },
  };
}
