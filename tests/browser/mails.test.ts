import { describe, expect, test } from 'vitest';
import { locales } from '#app/domain/locale.ts';
import { renderMail } from '#app/platform/mail/render-mail.ts';
import { everyMail, mailOfEveryBlock } from '../../scripts/pictures/every-mail.ts';
import { useBrowser } from '../support/browser.ts';
import { findFaults } from '../support/find-faults.ts';

const browser = useBrowser();
const mails = [...everyMail, ...locales.map(mailOfEveryBlock)];

describe.each(['light', 'dark'] as const)('by %s', (colorScheme) => {
  test('every mail passes contrast and names of images and links, and fits a phone', async () => {
    const page = await browser.page({ width: 375, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.route('https://cdn.test/**', (route) => route.abort());
    for (const { name, locale, mail } of mails) {
      await page.setContent((await renderMail(mail)).html);
      const found = await findFaults(page, ['color-contrast', 'image-alt', 'link-name', 'html-has-lang']);
      expect([name, locale, found]).toEqual([name, locale, []]);
    }
  });

  test('buttons and links that stand alone are 44 px high', async () => {
    const page = await browser.page({ width: 375, height: 800 });
    await page.emulateMedia({ colorScheme });
    for (const locale of locales) {
      await page.setContent((await renderMail(mailOfEveryBlock(locale).mail)).html);
      const targets = await page.locator('.press a, a.product, a.shop, a.leave').all();
      expect(targets.length).toBeGreaterThan(6);
      for (const target of targets) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });
});
