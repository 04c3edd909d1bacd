import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { MailboxMail, ShopProduct } from '../../scripts/demo/devstore-client.ts';
import { phone } from '../support/browser.ts';
import { linkIn } from './read-mail.ts';
import type { ReviewWalk, Stage, Written } from './review-walks.ts';

/** A photo as a phone takes it: with what lies in front of it, a camera and a place. */
function phonePhoto(): Promise<Buffer> {
  const shapes = `<svg xmlns="http://www.w3.org/2000/svg" width="3024" height="4032"><rect width="100%" height="100%"
    fill="#c9a27a"/><rect y="2600" width="100%" height="1432" fill="#6b4a2f"/><ellipse cx="1500" cy="2300" rx="820"
    ry="760" fill="#f4efe6"/><ellipse cx="1500" cy="1740" rx="760" ry="240" fill="#3a2416"/></svg>`;
  const place = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '40/1 59/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '29/1 1/1 0/1',
  };
  return sharp(Buffer.from(shapes))
    .withExif({ IFD0: { Make: 'Camera of the sender' }, IFD3: place })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Fills in the form of one product and sends it, as a thumb does. */
async function writeReview(page: Page, { stars, title, body }: Written, button: string, photo?: Buffer) {
  await page
    .locator('.stars label')
    .nth(stars - 1)
    .tap();
  await page.locator('input[name=title]').fill(title);
  await page.locator('textarea[name=body]').fill(body);
  if (photo)
    await page.setInputFiles('input[type=file]', { name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('button', { name: button, exact: true }).tap();
  await page.waitForLoadState();
}

/** Opens the mail on a phone and touches a star of its first product; gives the page it leads to. */
async function touchStar(
  { browser, running }: Stage,
  { says }: ReviewWalk,
  mail: MailboxMail,
  stars: number,
): Promise<Page> {
  const reader = await browser.page(phone);
  await reader.goto(`${running.stack.devstoreUrl}/mailbox/${mail.id}/html`);
  const opened = reader.waitForEvent('popup');
  await reader
    .locator(`a.star[title="${says.mail.stars.replace('{{stars}}', String(stars))}"]`)
    .first()
    .tap();
  const page = await opened;
  await page.waitForLoadState();
  await reader.close();
  return page;
}

/** Touches a star in the mail; the page has it chosen, and is about what stands first in the mail. */
export async function openByStar(
  stage: Stage,
  walk: ReviewWalk,
  mail: MailboxMail,
  { title }: ShopProduct,
): Promise<Page> {
  const { says } = walk;
  const page = await touchStar(stage, walk, mail, 3);
  expect(await page.locator('input[name=stars]:checked').getAttribute('value')).toBe('3');
  expect(await page.locator('h1').innerText()).toContain(title);
  await page.getByText(says.review.progress.replace('{{n}}', '1').replace('{{of}}', '2'), { exact: true }).waitFor();
  return page;
}

/** From the page that the star has opened to the thanks: both products, the first with a photo, and the question. */
export async function answer(page: Page, { says, written, name }: ReviewWalk, second: ShopProduct) {
  await page.locator('input[name=displayName]').fill(name);
  await writeReview(page, written[0], says.review.send, await phonePhoto());
  await page.getByRole('status').filter({ hasText: says.review.saved }).waitFor();
  expect(await page.locator('h1').innerText()).toContain(second.title);
  await page.locator('input[name=displayName]').fill(name);
  await writeReview(page, written[1], says.review.send);
  await page.locator('.numbers label').nth(9).tap();
  await page.getByRole('button', { name: says.review.npsSend }).tap();
  await page.getByRole('heading', { name: says.review.thanksHeading }).waitFor();
}

/** Goes back by the link of the mail, reads the reply and thinks again. */
export async function change(
  { browser }: Stage,
  { says, changed, reply }: ReviewWalk,
  mail: MailboxMail,
  { title }: ShopProduct,
) {
  const page = await browser.page(phone);
  await page.goto(linkIn(mail, 'review').split('?')[0]!);
  await page.getByRole('link', { name: says.review.change.replace('{{product}}', title) }).tap();
  await page.getByText(reply).waitFor();
  await writeReview(page, changed, says.review.save);
  await page.getByRole('status').filter({ hasText: says.review.saved }).waitFor();
  await page.context().close();
}
