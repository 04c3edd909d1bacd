import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { photosAddress } from '#app/features/reviews/index.server.ts';
import { readReviewPost } from '#app/features/reviews/answering/read-review-post.server.ts';
import { useReviewPage, whereTo, good, photo } from './review-page.ts';

const { link, app, aLink, html, reviews, post } = useReviewPage();

describe('links that lead nowhere', () => {
  const dead = async (path: string) => {
    const answer = await app().fetch(path, { headers: { 'accept-language': 'en' } });
    return { status: answer.status, text: await answer.text() };
  };

  test('attack D3: an expired one says what still can be done', async () => {
    const long = after(app().services.clock.now(), -days(500));
    const { status, text } = await dead(link().url(undefined, { ...app().services, clock: { now: () => long } }));
    expect(status).toBe(410);
    expect(text).toContain('This link has expired');
    expect(text).toContain('href="https://kahve.test/');
  });

  test('attack D13: one of somebody who was erased is like one that never was, and names nobody', async () => {
    await post({ ...good, displayName: 'Ayşe Yıldırım' });
    await link().db.customer.updateMany({ where: { id: link().customer.id }, data: { redactedAt: new Date() } });
    const erased = await dead(link().path);
    expect(erased).toEqual(await dead(link().url('group-that-never-was')));
    expect(erased.status).toBe(410);
    expect(erased.text).not.toMatch(/Ayşe|Kolombiya|mail\.test/);
    const body = new URLSearchParams({ ...good, do: 'save', line: link().group.requestIds[0]! });
    expect((await app().fetch(link().path, { method: 'POST', body })).status).toBe(410);
  });

  test('what is sent to one is read to its end, and nothing of its files is kept', async () => {
    const body = new FormData();
    body.append('photos', new File([new Uint8Array(9 * 1024 * 1024)], 'a.jpg'));
    expect((await app().fetch('/review/x', { method: 'POST', body })).status).toBe(400);
    const answered = new Request('https://sonra.test/', { method: 'POST', body });
    const read = await readReviewPost(answered, { keepsFiles: false, mayEncode: () => true });
    expect(read).toMatchObject({ photos: [], photoFaults: [{ why: 'too_big' }], isWhole: true });
  });

  test('attacks D1, D2 and B3: a broken one, one for something else and one of another shop', async () => {
    const token = link().path.slice('/review/'.length);
    const other = await aLink();
    for (const wrong of ['x', `${token}x`, token.slice(1), token.replace(/\.\d+\./, '.9999999999.')])
      expect((await dead(`/review/${wrong}`)).status).toBe(400);
    expect((await app().fetch(`/reorder/${token}`)).status).toBe(400);
    // Another shop's group under this shop's name.
    expect((await dead(link().url(other.group.groupId))).status).toBe(410);
  });

  test('a preview’s says what it is', async () => {
    expect(await dead('/review/preview')).toMatchObject({ status: 200, text: expect.stringContaining('preview') });
  });
});

describe('a review that was taken down', () => {
  const remove = () =>
    link().db.review.updateMany({ where: { shopId: link().shop.id }, data: { state: 'REMOVED', rule: 'advertising' } });
  const page = () => html(`${link().path}?line=${link().group.requestIds[0]}`);

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
    const upheld = { shopId: link().shop.id, reviewId: review!.id, actor: 'staff:1', kind: 'upheld', at: new Date() };
    await link().db.reviewEvent.create({ data: { ...upheld, detail: { sentence: 'There is <b>a link' } } });
    await link().db.review.updateMany({ where: { id: review!.id }, data: { appealAnsweredAt: new Date() } });
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

describe('photos', () => {
  async function aPhoto(of = link()) {
    await post({ ...good, photos: await photo('a.jpg') }, of);
    const { id } = await of.db.reviewPhoto.findFirstOrThrow({ where: { shopId: of.shop.id } });
    return id;
  }
  const publicAt = (photoId: string, size: 'full' | 'thumb' = 'full', shopId = link().shop.id) =>
    app().fetch(`${photosAddress('', shopId)}/${photoId}.webp${size === 'thumb' ? '?size=thumb' : ''}`);

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
      await link().db.review.updateMany({ where: { shopId: link().shop.id }, data: { state } });
      expect((await publicAt(id)).status).toBe(404);
      const own = await app().fetch(`${link().path}/photo/${id}`);
      expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
    const other = await aLink();
    expect((await app().fetch(`${other.path}/photo/${id}`)).status).toBe(404);
  });

  test.each(['x.webp', 'x', '../../etc.webp', '%00.webp', `${'a'.repeat(80)}.webp`])('%s is none', async (file) => {
    expect((await app().fetch(`/review-photo/${link().shop.id}/${encodeURIComponent(file)}`)).status).toBe(404);
  });

  test('attack B1: under another shop’s name it is none', async () => {
    const id = await aPhoto();
    const other = await aLink();
    expect((await publicAt(id, 'full', other.shop.id)).status).toBe(404);
  });
});
