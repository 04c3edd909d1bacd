import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { phoneUserAgent, startBrowser, userAgent } from '../../scripts/setup/start-browser.ts';

interface Window {
  width?: number;
  height?: number;
  locale?: string;
  javaScriptEnabled?: boolean;
}

/** A phone as most customers hold one: 390 × 844, touched and not clicked. */
export const phone = {
  ...{ width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  userAgent: phoneUserAgent,
};

/** A browser for the file that calls it; `page()` opens a window of its own. */
export function useBrowser() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());
  return {
    async page(options: Window & Partial<typeof phone> = {}): Promise<Page> {
      if (!browser) throw new Error('The browser runs once the tests do');
      const { width = 1280, height = 900, ...rest } = options;
      const context = await browser.newContext({ viewport: { width, height }, userAgent, ...rest });
      return context.newPage();
    },
  };
}
