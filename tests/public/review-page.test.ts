import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewQuestion } from '#app/domain/reviews/review.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { makeReviewUrl, photosAddress } from '#app/features/reviews/index.server.ts';
import { readReviewPost } from '#app/features/reviews/answering/read-review-post.server.ts';
import { anAskedGroup } from '#app/features/reviews/testing.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

async function aLink(locale: 'tr' | 'en' = 'en', titles = ['Kolombiya', 'Filtre']) {
  const { db } = database;
  const shop = await aShop(db, { name: 'Kahve Durağı', url: 'https://kahve.test' });
  const customer = await aCustomer(db, shop, { locale, chosenLocale: locale });
  const group = await anAskedGroup(db, customer, { titles, product: { productType: 'Kahve' } });
  const url = (groupId = group.groupId, services: Parameters<typeof makeReviewUrl>[0] = app.services) =>
    new URL(makeReviewUrl(services, { shopId: shop.id, groupId })).pathname;
  return { db, shop, customer, group, url, path: url() };
}

let link: Awaited<ReturnType<typeof aLink>>;
beforeEach(async () => {
  link = await aLink();
});

const html = async (path: string, init: RequestInit = {}) => (await app.fetch(path, init)).text();
const confirmationIn = (text: string) => /name="confirmation" value="([^"]+)"/.exec(text)![1]!;
const reviews = (of = link) => of.db.review.findMany({ where: { shopId: of.shop.id }, orderBy: { id: 'asc' } });
const answers = (of = link) => of.db.npsAnswer.findMany({ where: { shopId: of.shop.id } });

type Fields = Record<string, string | File | File[]>;
/** As a browser posts the page's form, with files. */
async function post(fields: Fields, of = link, path = of.path) {
  const confirmation = confirmationIn(await html(`${of.path}?line=${of.group.requestIds[0]}`));
  const body = new FormData();
  const all = { confirmation, do: 'save', line: of.group.requestIds[0]!, ...fields };
  for (const [name, value] of Object.entries(all))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  return app.fetch(path, { method: 'POST', body });
}
const whereTo = (answer: Response) => new URL(answer.headers.get('location') ?? '', 'https://sonra.test').searchParams;
const good = { stars: '4', title: 'Good', body: 'Tastes fine.', displayName: 'Ayşe Y.' };
const photo = async (name: string, background = '#c04020') => {
  const create = { width: 40, height: 30, channels: 3 as const, background };
  return new File([new Uint8Array(await sharp({ create }).jpeg().toBuffer())], name, { type: 'image/jpeg' });
};

test('products stand in the order of the mail, however their requests came to be', async () => {
  const { db, shop, group, path } = await aLink('en', ['Filtre', 'Kolombiya', 'Demlik']);
  for (const [place, title] of ['Filtre', 'Kolombiya', 'Demlik'].entries())
    await db.lineItem.updateMany({
      where: { shopId: shop.id, orderId: group.order.id, title },
      data: { position: 2 - place },
    });
  const page = await html(`${path}?page=thanks`);
  expect([...page.matchAll(/Review: (\w+)</g)].map(([, title]) => title)).toEqual(['Demlik', 'Kolombiya', 'Filtre']);
});

describe('scenario 8: what opens links records no rating', () => {
  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['PUT', { body: 'stars=5' }],
    ['DELETE', {}],
    ['PATCH', { body: new URLSearchParams({ stars: '5', do: 'save' }) }],
    ['GET', { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } }],
    ['GET', { headers: { 'x-http-method-override': 'POST' } }],
  ])('attack D6: %s %j of every star of the mail', async (method, init) => {
    for (const stars of [1, 2, 3, 4, 5])
      for (const line of link.group.requestIds)
        for (const more of ['', '&_method=POST&do=save', '&_data=routes%2Freview.%24token'])
          await app.fetch(`${link.path}?line=${line}&stars=${stars}${more}`, { method, ...init });
    expect(await reviews()).toEqual([]);
    expect(await link.db.reviewRequest.count({ where: { shopId: link.shop.id, state: 'ASKED' } })).toBe(2);
    expect(await link.db.reviewEvent.count({ where: { shopId: link.shop.id } })).toBe(0);
  });

  test('attack D7: the page has nothing that could press its button for the reader', async () => {
    const text = await html(`${link.path}?stars=5`);
    expect(text).not.toMatch(/<script|<iframe|<object|<embed|http-equiv|\bon\w+=|autofocus|modulepreload/i);
  });

  test('a person’s click opens the page with that star chosen, and their press records it', async () => {
    const [line] = link.group.requestIds;
    const text = await html(`${link.path}?line=${line}&stars=4`);
    const chosen = [...text.matchAll(/<input type="radio" name="stars"[^>]*>/g)].filter(([tag]) => /checked/.test(tag));
    expect(chosen.map(([tag]) => /value="(\d)"/.exec(tag)![1])).toEqual(['4']);
    const answer = await post(good);
    expect(answer.status).toBe(303);
    expect(await reviews()).toMatchObject([{ rating: 4, title: 'Good', body: 'Tastes fine.', verified: true }]);
  });
});

test.each(['1', '5'])('a journey that begins with a review begins with one of %s stars, once', async (stars) => {
  const { db, shop, customer, group } = link;
  const begun = after(app.services.clock.now(), -days(1));
  const { plan } = galleryJourney('review_request')!;
  const thanks = { ...plan, goals: [], trigger: { type: 'review_received' as const } };
  await aJourney(db, { shopId: shop.id, plan: thanks, now: begun });
  await db.order.updateMany({ where: { id: group.order.id }, data: { placedAt: begun } });
  for (const body of ['Tastes fine.', 'Tastes better every day.']) await post({ ...good, body, stars });
  const [review] = await reviews();
  expect(await db.enrollment.findMany({ where: { shopId: shop.id } })).toMatchObject([
    { customerId: customer.id, orderId: group.order.id, subject: review!.id, state: 'ACTIVE' },
  ]);
});

describe('the way through the pages', () => {
  test('leads from product to product, to the question about the shop, and to thanks', async () => {
    const [first, second] = link.group.requestIds as [string, string];
    const one = await post(good);
    expect(Object.fromEntries(whereTo(one))).toMatchObject({ line: second, noted: 'saved' });
    const onward = await html(one.headers.get('location')!);
    expect(onward).toContain('Thank you, your review is saved.');
    expect(onward).toContain('How do you like Filtre?');
    const two = await post({ ...good, stars: '1', line: second, from: first });
    expect(whereTo(two).get('page')).toBe('question');
    expect(await html(two.headers.get('location')!)).toContain('How likely are you to recommend Kahve Durağı');
    const three = await post({ do: 'answer', score: '10', comment: 'Fast' });
    expect(Object.fromEntries(whereTo(three))).toEqual({ page: 'thanks', noted: 'answered' });
    const thanks = await html(three.headers.get('location')!);
    expect(thanks).toContain('<h1>Thank you</h1>');
    expect(await answers()).toMatchObject([{ score: 10, comment: 'Fast' }]);
    expect(await html(`${link.path}?page=question`)).not.toContain('name="score"');
  });

  test('comes around to the products before the one it began with', async () => {
    const [first, second] = link.group.requestIds as [string, string];
    expect(whereTo(await post({ ...good, line: second, from: second })).get('line')).toBe(first);
    expect(whereTo(await post({ ...good, line: first, from: second })).get('page')).toBe('question');
  });

  test('says at once of words that wait for a look that they do', async () => {
    const answer = await post({ ...good, body: 'Call me on 212-555-0143.' });
    expect(whereTo(answer).get('noted')).toBe('held');
    expect(await html(answer.headers.get('location')!)).toContain('The shop looks at it before it&#x27;s shown');
  });

  test('of a used link shows what was written, filled in to be changed', async () => {
    await post(good);
    await post({ ...good, line: link.group.requestIds[1]! });
    const used = await html(link.path);
    expect(used).toContain('Change: Kolombiya');
    const form = await html(`${link.path}?line=${link.group.requestIds[0]}`);
    for (const value of ['value="Good"', 'Tastes fine.</textarea>', 'value="Ayşe Y."', 'Your review is on show.'])
      expect(form).toContain(value);
    await post({ ...good, stars: '2', title: 'Less good' });
    expect((await reviews())[0]).toMatchObject({ rating: 2, title: 'Less good' });
  });

  test('works with a form that has no files', async () => {
    const confirmation = confirmationIn(await html(link.path));
    const body = new URLSearchParams({ ...good, confirmation, do: 'save', line: link.group.requestIds[0]! });
    expect((await app.fetch(link.path, { method: 'POST', body })).status).toBe(303);
    expect(await reviews()).toHaveLength(1);
  });

  test('gives every rating the same code', async () => {
    const incentive = { tr: '25 ₺ indirim kodu', en: 'a $5 discount code', code: 'YORUM10' };
    for (const stars of ['1', '5']) {
      const other = await aLink('en', ['Kolombiya']);
      await other.db.reviewSettings.create({ data: { shopId: other.shop.id, incentive, updatedAt: new Date() } });
      expect(await html(other.path)).toContain('For everybody who writes a review: a $5 discount code');
      await post({ ...good, stars }, other);
      expect(await html(`${other.path}?page=thanks`)).toContain('Your code: YORUM10');
    }
  });

  test('asks what the shop wants to know, and keeps the question beside the answer', async () => {
    const questions: ReviewQuestion[] = [
      { id: 'roast', tr: 'Kavrumu nasıl?', en: 'How is the roast?', choices: [{ tr: 'Açık', en: 'Light' }] },
      { id: 'brew', tr: 'Nasıl demliyorsunuz?', en: 'How do you brew it?', choices: [] },
    ];
    const { shop, group, db } = link;
    await db.productReviewSettings.create({
      data: { shopId: shop.id, productId: group.productIds[0]!, questions, updatedAt: new Date() },
    });
    const text = await html(link.path);
    expect(text).toContain('How is the roast? (optional)');
    expect(text).toContain('How does it taste? How long did it last?');
    await post({ ...good, 'answer-roast': '0', 'answer-brew': 'Moka', 'answer-other': 'x' });
    expect((await reviews())[0]!.answers).toEqual([
      { question: 'How is the roast?', answer: 'Light' },
      { question: 'How do you brew it?', answer: 'Moka' },
    ]);
    expect(await html(`${link.path}?line=${group.requestIds[0]}`)).toContain('value="Moka"');
  });
});

describe('nothing that was typed is lost', () => {
  test('where the stars are missing or a text is too long', async () => {
    const body = `Long ${'x'.repeat(5_000)}`;
    const answer = await post({ ...good, stars: '', body, photos: await photo('a.jpg') });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    for (const words of ['Please choose 1 to 5 stars.', 'This has 5005 characters.', 'choose your photos again', body])
      expect(text).toContain(words);
    expect(text).toContain('value="Good"');
    expect(await reviews()).toEqual([]);
  });

  test('where a text is longer than what is read of it', async () => {
    await post(good);
    for (const name of ['body', 'title', 'displayName']) {
      const answer = await post({ ...good, [name]: 'x'.repeat(70_000) });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('xxxxx');
    }
    const comment = await post({ do: 'answer', score: '9', comment: 'x'.repeat(70_000) });
    expect(comment.status).toBe(422);
    expect(await reviews()).toMatchObject([{ body: 'Tastes fine.', title: 'Good', displayName: 'Ayşe Y.' }]);
    expect(await answers()).toEqual([]);
  });

  test('where a photo is broken or too big: it is said by its name, and all else is saved', async () => {
    const photos = [
      new File(['<svg onload="alert(1)"/>'], 'drawing.jpg', { type: 'image/jpeg' }),
      new File([new Uint8Array(11 * 1024 * 1024)], 'huge.jpg', { type: 'image/jpeg' }),
      await photo('fine; really.jpg'),
    ];
    const answer = await post({ ...good, photos });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('drawing.jpg isn&#x27;t a photo we can read.');
    expect(text).toContain('huge.jpg is larger than 10 MB.');
    expect(text).toContain('value="Good"');
    expect(text).toContain('Go on</a>');
    const [review] = await reviews();
    expect(review).toMatchObject({ rating: 4, body: 'Tastes fine.' });
    expect(await link.db.reviewPhoto.count({ where: { reviewId: review!.id } })).toBe(1);
  });

  test('where the confirmation is missing or guessed (attack C4)', async () => {
    for (const confirmation of ['', 'x']) {
      const answer = await post({ ...good, confirmation });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Tastes fine.</textarea>');
    }
    expect(await reviews()).toEqual([]);
  });

  test.each([
    ['json', { body: '{"stars":5}', headers: { 'content-type': 'application/json' } }],
    ['a torn form', { body: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['nothing', {}],
  ])('%s gets the page again', async (_what, init) => {
    const answer = await app.fetch(link.path, { method: 'POST', ...init });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('name="confirmation"');
    expect(await reviews()).toEqual([]);
  });
});

describe('attacks on what is written', () => {
  test('attack D4: a form sent again later is the same review', async () => {
    for (let n = 0; n < 3; n += 1) expect((await post(good)).status).toBe(303);
    expect(await reviews()).toHaveLength(1);
  });

  test('attack D5: fifty presses at once are one review with one photo', async () => {
    const photos = await photo('a.jpg');
    const all = await Promise.all(Array.from({ length: 50 }, () => post({ ...good, photos })));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]));
    const [review, ...more] = await reviews();
    expect(more).toEqual([]);
    expect(await link.db.reviewPhoto.count({ where: { reviewId: review!.id } })).toBe(1);
  });

  test('attack D10: two stars or two products at once are none', async () => {
    expect((await post({ ...good, stars: '5', line: 'x' })).status).toBe(422);
    const confirmation = confirmationIn(await html(link.path));
    const body = new URLSearchParams({ ...good, confirmation, do: 'save', line: link.group.requestIds[0]! });
    body.append('stars', '1');
    expect((await app.fetch(link.path, { method: 'POST', body })).status).toBe(422);
    expect(await reviews()).toEqual([]);
  });

  test.each(['0', '6', '-1', '4.5', '4e0', '٤', 'NaN', ''])('attack G8: “%s” stars are none', async (stars) => {
    expect((await post({ ...good, stars })).status).toBe(422);
    expect(await reviews()).toEqual([]);
  });

  test('attack G8: nobody reviews a line that the link is not about', async () => {
    const other = await aLink();
    expect((await post({ ...good, line: other.group.requestIds[0]! })).status).toBe(422);
    expect(await reviews(other)).toEqual([]);
  });

  test('attacks E2 and E3: what is written is text, wherever the pages say it', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)><base href=//evil.test><style>*{}</style>`;
    const fields = { ...good, title: evil, body: `${evil}</textarea>`, displayName: evil.slice(0, 60) };
    const pages = [await (await post({ ...fields, stars: '' })).text()];
    await post(fields);
    pages.push(await html(`${link.path}?line=${link.group.requestIds[0]}`));
    await link.db.review.updateMany({ where: { shopId: link.shop.id }, data: { state: 'REMOVED', rule: 'spam' } });
    pages.push(await html(`${link.path}?line=${link.group.requestIds[0]}`));
    pages.push(await (await post({ do: 'answer', score: 'x', comment: evil })).text());
    const photos = new File(['x'], `<img src=x onerror=alert(1)>.jpg`);
    pages.push(await (await post({ ...good, photos, line: link.group.requestIds[1]! })).text());
    for (const page of pages) {
      expect(page).toMatch(/&lt;(script|img)/);
      expect(page.replace(/<img src="\/review[^>]*>/g, '')).not.toMatch(
        /<script|<img|<base|onerror=alert\(1\)>(?!&)|<\/textarea>[^<]*<\/textarea>/,
      );
    }
  });

  test('attack E6: what turns or hides letters is not kept', async () => {
    const title = 'Good \u202eevil\u2066 \u200bx\u00ad';
    const unseen = { title, displayName: 'Ay\u200bşe\u202e', body: 'a\u0000b\r\nc\u2069', remove: 'x\u0000' };
    expect((await post({ ...good, ...unseen })).status).toBe(303);
    expect(await reviews()).toMatchObject([{ title: 'Good evil x', displayName: 'Ayşe', body: 'ab\nc' }]);
  });
});

describe('links that lead nowhere', () => {
  const dead = async (path: string) => {
    const answer = await app.fetch(path, { headers: { 'accept-language': 'en' } });
    return { status: answer.status, text: await answer.text() };
  };

  test('attack D3: an expired one says what still can be done', async () => {
    const long = after(app.services.clock.now(), -days(500));
    const { status, text } = await dead(link.url(undefined, { ...app.services, clock: { now: () => long } }));
    expect(status).toBe(410);
    expect(text).toContain('This link has expired');
    expect(text).toContain('href="https://kahve.test/');
  });

  test('attack D13: one of somebody who was erased is like one that never was, and names nobody', async () => {
    await post({ ...good, displayName: 'Ayşe Yıldırım' });
    await link.db.customer.updateMany({ where: { id: link.customer.id }, data: { redactedAt: new Date() } });
    const erased = await dead(link.path);
    expect(erased).toEqual(await dead(link.url('group-that-never-was')));
    expect(erased.status).toBe(410);
    expect(erased.text).not.toMatch(/Ayşe|Kolombiya|mail\.test/);
    const body = new URLSearchParams({ ...good, do: 'save', line: link.group.requestIds[0]! });
    expect((await app.fetch(link.path, { method: 'POST', body })).status).toBe(410);
  });

  test('what is sent to one is read to its end, and nothing of its files is kept', async () => {
    const body = new FormData();
    body.append('photos', new File([new Uint8Array(9 * 1024 * 1024)], 'a.jpg'));
    expect((await app.fetch('/review/x', { method: 'POST', body })).status).toBe(400);
    const answered = new Request('https://sonra.test/', { method: 'POST', body });
    const read = await readReviewPost(answered, { keepsFiles: false, mayEncode: () => true });
    expect(read).toMatchObject({ photos: [], photoFaults: [{ why: 'too_big' }], isWhole: true });
  });

  test('attacks D1, D2 and B3: a broken one, one for something else and one of another shop', async () => {
    const token = link.path.slice('/review/'.length);
    const other = await aLink();
    for (const wrong of ['x', `${token}x`, token.slice(1), token.replace(/\.\d+\./, '.9999999999.')])
      expect((await dead(`/review/${wrong}`)).status).toBe(400);
    expect((await app.fetch(`/reorder/${token}`)).status).toBe(400);
    // Another shop's group under this shop's name.
    expect((await dead(link.url(other.group.groupId))).status).toBe(410);
  });

  test('a preview’s says what it is', async () => {
    expect(await dead('/review/preview')).toMatchObject({ status: 200, text: expect.stringContaining('preview') });
  });
});

describe('a review that was taken down', () => {
  const remove = () =>
    link.db.review.updateMany({ where: { shopId: link.shop.id }, data: { state: 'REMOVED', rule: 'advertising' } });
  const page = () => html(`${link.path}?line=${link.group.requestIds[0]}`);

  test('names the rule, and takes one appeal', async () => {
    await post(good);
    await remove();
    expect(await page()).toContain('it holds advertising.');
    expect((await post({ do: 'appeal', appeal: ' \u200b ' })).status).toBe(422);
    const answer = await post({ do: 'appeal', appeal: 'I named no shop.' });
    expect(whereTo(answer).get('noted')).toBe('appealed');
    await post({ do: 'appeal', appeal: 'Again.' });
    expect(await reviews()).toMatchObject([{ appeal: 'I named no shop.', state: 'REMOVED' }]);
    expect(await page()).toContain('The shop hasn&#x27;t answered yet.');
    expect(await page()).not.toContain('name="appeal"');
    expect((await post(good)).status).toBe(303);
    const [review] = await reviews();
    expect(review).toMatchObject({ state: 'REMOVED' });
    const upheld = { shopId: link.shop.id, reviewId: review!.id, actor: 'staff:1', kind: 'upheld', at: new Date() };
    await link.db.reviewEvent.create({ data: { ...upheld, detail: { sentence: 'There is <b>a link' } } });
    await link.db.review.updateMany({ where: { id: review!.id }, data: { appealAnsweredAt: new Date() } });
    expect(await page()).toContain('the shop kept its decision.');
    expect(await page()).toContain('Its answer: There is &lt;b&gt;a link');
  });

  test('can be deleted, after a word of assent', async () => {
    await post(good);
    expect((await post({ do: 'delete' })).status).toBe(422);
    expect(await reviews()).toHaveLength(1);
    expect(whereTo(await post({ do: 'delete', sure: 'yes' })).get('noted')).toBe('deleted');
    expect(await reviews()).toEqual([]);
  });
});

describe('the headers', () => {
  test('attacks C5 and D9: framed by nobody, telling its address to nobody, kept nowhere; under 60 kB', async () => {
    await post({ ...good, photos: [await photo('a.jpg'), await photo('b.jpg', '#123456')] });
    const paths = [
      link.path,
      `${link.path}?line=${link.group.requestIds[0]}`,
      `${link.path}?page=question`,
      '/review/x',
    ];
    for (const path of paths) {
      const answer = await app.fetch(path);
      expect(answer.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...{ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
        ...{ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' },
      });
      const text = await answer.text();
      expect(Buffer.byteLength(text)).toBeLessThan(60_000);
      expect(text).not.toMatch(/<(script|link|iframe)\b|@import|url\(|src="(?!\/review\/)/);
    }
  });
});

describe('photos', () => {
  async function aPhoto(of = link) {
    await post({ ...good, photos: await photo('a.jpg') }, of);
    const { id } = await of.db.reviewPhoto.findFirstOrThrow({ where: { shopId: of.shop.id } });
    return id;
  }
  const publicAt = (photoId: string, size: 'full' | 'thumb' = 'full', shopId = link.shop.id) =>
    app.fetch(`${photosAddress('', shopId)}/${photoId}.webp${size === 'thumb' ? '?size=thumb' : ''}`);

  test('of a published review are there for everybody as nothing but pictures, and are kept elsewhere for no longer than a day', async () => {
    const id = await aPhoto();
    for (const size of ['full', 'thumb'] as const) {
      const answer = await publicAt(id, size);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...{ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' },
        'cache-control': 'public, max-age=86400',
      });
      const { format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect(format).toBe('webp');
    }
  });

  test('of one that is held or taken down are there for its customer alone', async () => {
    const id = await aPhoto();
    for (const state of ['HELD', 'REMOVED'] as const) {
      await link.db.review.updateMany({ where: { shopId: link.shop.id }, data: { state } });
      expect((await publicAt(id)).status).toBe(404);
      const own = await app.fetch(`${link.path}/photo/${id}`);
      expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
    const other = await aLink();
    expect((await app.fetch(`${other.path}/photo/${id}`)).status).toBe(404);
  });

  test.each(['x.webp', 'x', '../../etc.webp', '%00.webp', `${'a'.repeat(80)}.webp`])('%s is none', async (file) => {
    expect((await app.fetch(`/review-photo/${link.shop.id}/${encodeURIComponent(file)}`)).status).toBe(404);
  });

  test('attack B1: under another shop’s name it is none', async () => {
    const id = await aPhoto();
    const other = await aLink();
    expect((await publicAt(id, 'full', other.shop.id)).status).toBe(404);
  });
});

test.each([
  ['tr', 'Kolombiya hakkında ne düşünüyorsunuz?', 'Tadı nasıl? Ne kadar dayandı?'],
  ['en', 'How do you like Kolombiya?', 'How does it taste? How long did it last?'],
] as const)('in the customer’s language: %s', async (locale, heading, prompt) => {
  const own = await aLink(locale);
  const text = await html(own.path, { headers: { 'accept-language': locale === 'tr' ? 'en' : 'tr' } });
  for (const words of [`<html lang="${locale}"`, heading, prompt]) expect(text).toContain(words);
});
