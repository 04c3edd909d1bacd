import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { makeReviewUrl } from '#app/features/reviews/index.server.ts';
import { anAskedGroup } from '#app/features/reviews/testing.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from '../public/serve-routes.ts';
import { useBrowser } from '../support/browser.ts';
import { findFaults } from '../support/find-faults.ts';

const browser = useBrowser();
const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

async function aLink(locale: Locale) {
  const { db } = database;
  const shop = await aShop(db, { name: 'Kahve Durağı', url: 'https://kahve.test' });
  const customer = await aCustomer(db, shop, { chosenLocale: locale });
  const titles = ['Kolombiya Supremo, tek çiftlik, orta kavrulmuş çekirdek kahve', 'Filtre kâğıdı'];
  const group = await anAskedGroup(db, customer, { titles });
  const incentive = { tr: '25 ₺ indirim kodu', en: 'a $5 discount code', code: 'YORUM' };
  await db.reviewSettings.create({ data: { shopId: shop.id, incentive, updatedAt: new Date() } });
  const choices = [{ tr: 'Açık', en: 'Light' }, { tr: 'Koyu', en: 'Dark' }]; // prettier-ignore
  const questions = [{ id: 'roast', tr: 'Kavrumu nasıl?', en: 'How is the roast?', choices }];
  await db.productReviewSettings.create({
    data: { shopId: shop.id, productId: group.productIds[0]!, questions, updatedAt: new Date() },
  });
  const url = makeReviewUrl(app.services, { shopId: shop.id, groupId: group.groupId });
  return { db, shop, group, path: new URL(url).pathname };
}

const confirmationIn = (text: string) => /name="confirmation" value="([^"]+)"/.exec(text)![1]!;

/** Every page there is, as its HTML. */
async function everyPage(locale: Locale): Promise<[name: string, html: string][]> {
  const { db, shop, group, path } = await aLink(locale);
  const [line] = group.requestIds;
  const html = async (at: string, init?: RequestInit) => (await app.fetch(at, init)).text();
  const asking = await html(`${path}?line=${line}&stars=4`);
  const fieldsOf = (fields: Record<string, string>) => ({
    ...{ confirmation: confirmationIn(asking), do: 'save', line: line! },
    ...fields,
  });
  const sendWithPhoto = async (fields: Record<string, string>) => {
    const create = { width: 400, height: 300, channels: 3 as const, background: '#c04020' };
    const body = new FormData();
    for (const [name, value] of Object.entries(fieldsOf(fields))) body.append(name, value);
    body.append('photos', new File([new Uint8Array(await sharp({ create }).jpeg().toBuffer())], 'a.jpg'));
    return app.fetch(path, { method: 'POST', body });
  };
  const send = (fields: Record<string, string>) => {
    return html(path, { method: 'POST', body: new URLSearchParams(fieldsOf(fields)) });
  };
  const faulty = await send({ title: 'x'.repeat(130) });
  await sendWithPhoto({ stars: '2', title: 'Kötü', body: 'Bayat geldi.\n\nÜzüldüm.', displayName: 'Ayşe Y.' });
  const edit = await html(`${path}?line=${line}`);
  const pages: [string, string][] = [
    ['asking', asking],
    ['faulty', faulty],
    ['edit', edit],
    ['question', await html(`${path}?page=question&noted=saved`)],
    ['question without an answer', await send({ do: 'answer' })],
    ['thanks', await html(`${path}?page=thanks&noted=saved`)],
    ['invalid', await html('/review/x', { headers: { 'accept-language': locale } })],
  ];
  await db.review.updateMany({
    where: { shopId: shop.id },
    data: { state: 'HELD', rule: 'insult', holdEndsAt: new Date() },
  });
  pages.push(['held', await html(`${path}?line=${line}`)]);
  await db.review.updateMany({ where: { shopId: shop.id }, data: { state: 'REMOVED', rule: 'insult' } });
  pages.push(['removed', await html(`${path}?line=${line}`)]);
  return pages;
}

describe.each(['light', 'dark'] as const)('by %s, on a small phone', (colorScheme) => {
  test.each(locales)('every page of a review link passes axe, fits, and can be touched: %s', async (locale) => {
    const page = await browser.page({ width: 320, height: 640, javaScriptEnabled: true });
    await page.emulateMedia({ colorScheme });
    for (const [name, html] of await everyPage(locale)) {
      await page.setContent(html);
      expect([name, await findFaults(page)]).toEqual([name, []]);
      const targets = page.locator('button, a, textarea, input[type=text], input[type=file], label:has(input)');
      for (const target of await targets.all()) {
        const box = await target.boundingBox();
        expect([name, await target.innerText(), (box?.height ?? 0) >= 44, (box?.width ?? 0) >= 44]).toEqual(
          [name, await target.innerText(), true, true], // prettier-ignore
        );
      }
    }
    await page.context().close();
  });
});

test('the stars are chosen by keyboard, fill up, and stand in one row', async () => {
  const { path } = await aLink('en');
  const page = await browser.page({ width: 320, height: 640, javaScriptEnabled: true });
  await page.setContent(await (await app.fetch(path)).text());
  await page.locator('input[name=stars]').first().focus();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
  expect(await page.locator('input[name=stars]:checked').getAttribute('value')).toBe('4');
  const shown = await page
    .locator('.stars b')
    .evaluateAll((stars) => stars.map((star) => getComputedStyle(star, '::before').content.replaceAll('"', '')));
  expect(shown.join('')).toBe('★★★★☆');
  const tops = await page
    .locator('.stars label')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
  await page.context().close();
});

/** The app at an address of its own, for a browser that sends forms as it does. */
async function listen() {
  const server = createServer((request, response) => {
    const headers = new Headers(request.headers as Record<string, string>);
    const hasBody = request.method === 'POST';
    const body = hasBody ? (Readable.toWeb(request) as ReadableStream<Uint8Array>) : undefined;
    const address = `http://${request.headers.host}${request.url}`;
    const init = { method: request.method, headers, body, duplex: 'half' } as RequestInit;
    void app.fetch(address, init).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.each([
  ['tr', 'Yorumu gönder', 'Yanıtı gönder', 'Teşekkürler'],
  ['en', 'Send review', 'Send answer', 'Thank you'],
] as const)('answered on a phone without script, with a photo: %s', async (locale, send, answer, thanks) => {
  const { db, shop, path } = await aLink(locale);
  const served = await listen();
  const page = await browser.page({ width: 375, height: 700, javaScriptEnabled: false });
  await page.goto(`${served.address}${path}?stars=4`);
  const create = { width: 3_000, height: 2_000, channels: 3 as const, background: '#336699' };
  const buffer = await sharp({ create }).jpeg().toBuffer();
  await page.fill('textarea[name=body]', 'Tadı yerinde.');
  await page.setInputFiles('input[type=file]', { name: 'kahve; fincan "1".jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: send }).click();
  // The second product: no photo, another star.
  await page.locator('.stars label').nth(1).click();
  await page.getByRole('button', { name: send }).click();
  await page.locator('.numbers label').nth(10).click();
  await page.getByRole('button', { name: answer }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(thanks);
  expect(await page.locator('main').innerText()).toContain('YORUM');
  const reviews = await db.review.findMany({
    where: { shopId: shop.id },
    include: { photos: { select: { width: true } } },
    orderBy: { submittedAt: 'asc' },
  });
  expect(reviews.map(({ rating, body, photos }) => ({ rating, body, photos }))).toEqual([
    { rating: 4, body: 'Tadı yerinde.', photos: [{ width: 1_600 }] },
    { rating: 2, body: '', photos: [] },
  ]);
  expect(await db.npsAnswer.count({ where: { shopId: shop.id, score: 10 } })).toBe(1);
  // Their photo is shown beside the box that removes it.
  await page.goto(`${served.address}${path}?line=${reviews[0]!.requestId}`);
  const own = page.locator('.photo img');
  await own.scrollIntoViewIfNeeded();
  const picture = await page.request.get(new URL((await own.getAttribute('src'))!, served.address).href);
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/webp']);
  await page.context().close();
  served.close();
});
