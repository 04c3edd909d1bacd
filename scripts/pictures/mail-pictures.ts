import { mkdirSync } from 'node:fs';
import { locales } from '#app/domain/locale.ts';
import { renderMail } from '#app/platform/mail/render-mail.ts';
import { everyMail, mailOfEveryBlock } from './every-mail.ts';
import { inRepository } from '../setup/repository.ts';
import { startBrowser, userAgent } from '../setup/start-browser.ts';

const folder = inRepository('.cache/pictures');
/** Stands for every picture of a mail. */
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="#b9cbb0"/><circle cx="300" cy="150" r="90" fill="#4c6b3c"/></svg>';
const widths = [375, 700];
const schemes = ['light', 'dark'] as const;

/** Draws every mail of the gallery, in both languages, on a phone and on a desktop, by light and by dark. */
export async function takeMailPictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await startBrowser();
  try {
    const all = [...everyMail, ...locales.map(mailOfEveryBlock)];
    const mails = await Promise.all(all.map(async (one) => ({ ...one, ...(await renderMail(one.mail)) })));
    for (const width of widths)
      for (const colorScheme of schemes) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, userAgent });
        await context.route('https://cdn.test/**', (route) =>
          route.fulfill({ contentType: 'image/svg+xml', body: picture }),
        );
        const page = await context.newPage();
        for (const { name, locale, html } of mails) {
          await page.setContent(html);
          const file = `${name.replace('/', '-')}-${locale}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: `${folder}/${file}`, fullPage: true, animations: 'disabled' });
        }
        await context.close();
      }
    console.log(`${mails.length * widths.length * schemes.length} pictures in .cache/pictures`);
  } finally {
    await browser.close();
  }
}
