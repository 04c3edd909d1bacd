import { describe, expect, test } from 'vitest';
import { useReviewPage, confirmationIn, good, photo } from './review-page.ts';

const { link, app, aLink, html, reviews, answers, post } = useReviewPage();

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
    expect(await link().db.reviewPhoto.count({ where: { reviewId: review!.id } })).toBe(1);
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
    const answer = await app().fetch(link().path, { method: 'POST', ...init });
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
    expect(await link().db.reviewPhoto.count({ where: { reviewId: review!.id } })).toBe(1);
  });

  test('attack D10: two stars or two products at once are none', async () => {
    expect((await post({ ...good, stars: '5', line: 'x' })).status).toBe(422);
    const confirmation = confirmationIn(await html(link().path));
    const body = new URLSearchParams({ ...good, confirmation, do: 'save', line: link().group.requestIds[0]! });
    body.append('stars', '1');
    expect((await app().fetch(link().path, { method: 'POST', body })).status).toBe(422);
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
    pages.push(await html(`${link().path}?line=${link().group.requestIds[0]}`));
    await link().db.review.updateMany({ where: { shopId: link().shop.id }, data: { state: 'REMOVED', rule: 'spam' } });
    pages.push(await html(`${link().path}?line=${link().group.requestIds[0]}`));
    pages.push(await (await post({ do: 'answer', score: 'x', comment: evil })).text());
    const photos = new File(['x'], `<img src=x onerror=alert(1)>.jpg`);
    pages.push(await (await post({ ...good, photos, line: link().group.requestIds[1]! })).text());
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

describe('the headers', () => {
  test('attacks C5 and D9: framed by nobody, telling its address to nobody, kept nowhere; under 60 kB', async () => {
    await post({ ...good, photos: [await photo('a.jpg'), await photo('b.jpg', '#123456')] });
    const paths = [
      link().path,
      `${link().path}?line=${link().group.requestIds[0]}`,
      `${link().path}?page=question`,
      '/review/x',
    ];
    for (const path of paths) {
      const answer = await app().fetch(path);
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
