import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locales } from '#app/domain/locale.ts';
import { renderMail } from '#app/platform/mail/render-mail.ts';
import { inRepository } from '../../scripts/setup/repository.ts';
import { everyMail, mailOfEveryBlock } from '../../scripts/pictures/every-mail.ts';
import { useBrowser } from '../support/browser.ts';

const browser = useBrowser();
const axe = readFileSync(inRepository('node_modules/axe-core/axe.min.js'), 'utf8');
const mails = [...everyMail, ...locales.map(mailOfEveryBlock)];

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

describe.each(['light', 'dark'] as const)('by %s', (colorScheme) => {
  test('every mail passes contrast and names of images and links, and fits a phone', async () => {
    const page = await browser.page({ width: 375, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.route('https://cdn.test/**', (route) => route.abort());
    for (const { name, locale, mail } of mails) {
      await page.setContent((await renderMail(mail)).html);
      await page.evaluate(axe);
      const { violations } = (await page.evaluate(
        "axe.run({ runOnly: ['color-contrast', 'image-alt', 'link-name', 'html-has-lang'] })",
      )) as AxeResult;
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect([name, locale, found]).toEqual([name, locale, []]);
      const isWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
      expect([name, isWide]).toEqual([name, false]);
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
