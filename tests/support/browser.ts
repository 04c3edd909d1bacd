import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser, userAgent } from '../../scripts/setup/start-browser.ts';

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
