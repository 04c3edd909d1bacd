import { describe, expect, test } from 'vitest';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { getReviewImport } from './get-review-import.server.ts';
import { aShopToMoveInto, coffee, tea } from './moving.testing.ts';
import { cancelReviewImport } from './switch-review-import.server.ts';
import { writeReviewErrors } from './write-review-errors.server.ts';

const database = useTestDb();

const header =
  'title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls';
type Cells = Partial<
  Record<
    'title' | 'body' | 'rating' | 'date' | 'curated' | 'name' | 'email' | 'id' | 'handle' | 'reply' | 'pictures',
    string
  >
>;
const aLine = (over: Cells = {}) => {
  const cells = {
    ...{
      title: 'Harika',
      body: 'Taze geldi',
      rating: '5',
      date: '2026-03-02 10:12:00 UTC',
      source: 'web',
      curated: 'ok',
    },
    ...{
      name: 'Ayşe Y.',
      email: 'ayse@mail.test',
      id: '7001',
      handle: 'kolombiya',
      reply: '',
      replied: '',
      pictures: '',
    },
    ...over,
  };
  return Object.values(cells)
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',');
};
const fileOf = (...lines: string[]) => [header, ...lines, ''].join('\n');

describe('a file of reviews', () => {
  test('is recognised, shown line by line before anything is written, and then taken in', async () => {
    const shop = await aShopToMoveInto(database.db);
    const importId = await shop.upload(
      fileOf(
        aLine({ reply: 'Teşekkürler', pictures: 'https://a.example/1.jpg,https://a.example/2.jpg' }),
        aLine({ body: 'Olmadı', rating: '1', email: 'can@mail.test', id: '', handle: 'yesil-cay' }),
        aLine({ body: 'Kayıp ürün', id: '', handle: 'yok', email: 'x@mail.test' }),
        aLine({ body: 'Spam', curated: 'spam', email: 'y@mail.test' }),
        aLine({ body: 'Yıldız', rating: '9', email: 'z@mail.test' }),
      ),
    );
    const ref = { shopId: shop.shopId, importId };
    const before = await getReviewImport(shop.services, ref);
    expect(before?.preview?.format).toMatchObject({ source: 'judge_me', delimiter: ',', dateOrder: 'dmy' });
    expect(before?.preview?.rows.map(({ becomes }) => becomes)).toMatchObject([
      { outcome: 'PUBLISHED', product: 'Kolombiya', photos: 2, verified: false },
      { outcome: 'PUBLISHED', product: 'Yeşil çay' },
      { outcome: 'left_out', field: 'handle', reason: 'product_unknown' },
      { outcome: 'left_out', field: 'state', reason: 'not_published' },
      { outcome: 'left_out', field: 'rating', reason: 'rating_out_of_range' },
    ]);
    expect(await shop.reviews()).toEqual([]);

    expect(await shop.start(importId)).toEqual({ outcome: 'started' });
    expect(await shop.runToEnd(importId)).toMatchObject({ outcome: 'done' });
    expect(await shop.reviews()).toMatchObject([
      { body: 'Olmadı', rating: 1, productId: tea, state: 'PUBLISHED', reviewerEmail: 'can@mail.test', careAt: null },
      {
        ...{ body: 'Taze geldi', rating: 5, productId: coffee, state: 'PUBLISHED', displayName: 'Ayşe Y.', importId },
        ...{ reply: 'Teşekkürler', submittedAt: new Date('2026-03-02T10:12:00Z'), source: 'judge_me' },
        searchText: 'harika taze geldi ayse y.',
      },
    ]);
    expect(await shop.errors()).toEqual([
      { line: 4, column: 'handle', reason: 'product_unknown' },
      { line: 5, column: 'state', reason: 'not_published' },
      { line: 6, column: 'rating', reason: 'rating_out_of_range' },
    ]);
    expect(await shop.totals()).toEqual([
      { productId: coffee, one: 0, two: 0, three: 0, four: 0, five: 1, withPhotos: 0 },
      { productId: tea, one: 1, two: 0, three: 0, four: 0, five: 0, withPhotos: 0 },
    ]);
    expect(await database.db.reviewPhotoFetch.count({ where: { shopId: shop.shopId } })).toBe(2);
    expect(await database.db.reviewImportChunk.count({ where: { importId } })).toBe(0);
    const after = await getReviewImport(shop.services, ref);
    expect(after).toMatchObject({ state: 'DONE', reviewsMade: 2, errorCount: 3, linesRead: 6, photosWaiting: 2 });
  });

  test('that its system does not show is held back for a look when the merchant says so, whatever its rating', async () => {
    const shop = await aShopToMoveInto(database.db);
    const lines = ['1', '2', '3', '4', '5'].map((rating) => aLine({ rating, body: rating, curated: 'spam' }));
    await shop.importFile(fileOf(...lines), { unpublished: 'hold' });
    const reviews = await shop.reviews();
    expect(reviews.map(({ rating, state }) => [rating, state])).toEqual([1, 2, 3, 4, 5].map((one) => [one, 'HELD']));
    expect(reviews[0]!.holdEndsAt).toEqual(new Date('2026-11-23T09:00:00Z'));
    expect(await shop.totals()).toEqual([]);
  });

  test('in which likely personal data stands is held back, the rating being no reason', async () => {
    const shop = await aShopToMoveInto(database.db);
    const told = 'Beni arayın: 0532 123 45 67';
    await shop.importFile(fileOf(aLine({ body: told, rating: '5' }), aLine({ body: 'Berbat', rating: '1' })));
    expect((await shop.reviews()).map(({ body, state, rule }) => [body, state, rule])).toEqual([
      [told, 'HELD', 'personal_data'],
      ['Berbat', 'PUBLISHED', null],
    ]);
  });

  test('says who is verified only where the file says so or the customer bought it', async () => {
    const shop = await aShopToMoveInto(database.db);
    const buyer = await aCustomer(database.db, shop.shop, { email: 'ayse@mail.test', mailbox: 'ayse@mail.test' });
    await anOrder(database.db, buyer, {
      lineItems: {
        create: [
          { id: 'l1', productId: coffee, title: 'K', quantity: 1, currentQuantity: 1, netQuantity: 1, price: 1 },
        ],
      },
    });
    await shop.importFile(
      fileOf(
        aLine({ body: 'aldım' }),
        aLine({ body: 'almadım', id: '7002' }),
        aLine({ body: 'kimim', email: 'baska@mail.test' }),
      ),
    );
    const seen = await shop.reviews();
    expect(seen.map(({ body, verified, customerId }) => [body, verified, customerId])).toEqual([
      ['aldım', true, buyer.id],
      ['almadım', false, buyer.id],
      ['kimim', false, null],
    ]);
    const loox = 'id,status,rating,email,nickname,review,date,handle,img,verified_purchase';
    await shop.importFile(`${loox}\n9,Active,4,,Nora,resmen aldım,2026-01-02,kolombiya,,true\n`);
    expect((await shop.reviews()).at(-1)).toMatchObject({ verified: true, source: 'loox', externalId: '9' });
  });

  test('brought twice, or told twice by itself, makes each review once and says so', async () => {
    const shop = await aShopToMoveInto(database.db);
    const nameless = aLine({ body: 'isimsiz', email: '', name: 'B.' });
    const lines = [aLine(), aLine({ email: 'AYSE@mail.test' }), nameless, nameless, aLine({ body: 'bir başkası' })];
    await shop.importFile(fileOf(...lines));
    expect((await shop.reviews()).map(({ body }) => body)).toEqual(['Taze geldi', 'bir başkası', 'isimsiz']);
    expect(await shop.errors()).toEqual([3, 5].map((line) => ({ line, column: null, reason: 'already_known' })));
    const again = await shop.importFile(fileOf(...lines, aLine({ body: 'yeni' })));
    expect(await shop.row(again)).toMatchObject({ reviewsMade: 1, errorCount: 5 });
    const loox = 'id,status,rating,email,nickname,review,date,handle,img,verified_purchase\n';
    await shop.importFile(`${loox}9,Active,4,,Nora,ilk,2026-01-02,kolombiya,,true\n`);
    const later = await shop.importFile(`${loox}9,Active,4,,Nora,düzeltildi,2026-01-02,kolombiya,,true\n`);
    expect(await shop.row(later)).toMatchObject({ reviewsMade: 0, errorCount: 1 });
  });

  test('keeps words as words: what steers a text goes, what looks like markup stays text', async () => {
    const shop = await aShopToMoveInto(database.db);
    await shop.importFile(
      fileOf(aLine({ title: 'a\u202eb', body: '<script>alert(1)</script>\u200b', name: 'A\u2066\u0007' })),
    );
    expect(await shop.reviews()).toMatchObject([{ title: 'ab', body: '<script>alert(1)</script>', displayName: 'A' }]);
  });

  test('scenario 27: a name of a review that no index could hold costs its own line only', async () => {
    const shop = await aShopToMoveInto(database.db);
    const header = 'rating,body,date,handle,id\n';
    // Nothing of it repeats: it cannot be pressed together.
    const long = Array.from({ length: 990 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7_919) % 20_000))).join('');
    await shop.importFile(`${header}5,a,2026-01-02,kolombiya,${long}\n4,b,2026-01-02,kolombiya,7\n`);
    expect((await shop.reviews()).map(({ externalId }) => externalId)).toEqual(['7']);
    expect(await shop.errors()).toEqual([{ line: 2, column: 'externalId', reason: 'too_long' }]);
  });

  test('attack E6: is looked at without what nobody sees in it, as what is written on our page', async () => {
    const shop = await aShopToMoveInto(database.db);
    const bodies = ['ap\u00adtal satıcı', '0532\u3164 123 45\ufe0f 67', 'z\u0300\u0301\u0302\u0303\u0304 iyi'];
    await shop.importFile(fileOf(...bodies.map((body) => aLine({ body }))));
    const held = Object.fromEntries((await shop.reviews()).map(({ body, rule }) => [body, rule]));
    expect(held).toMatchObject({ 'aptal satıcı': 'insult', 'z\u0300\u0301\u0302 iyi': null });
    expect(Object.values(held).toSorted()).toEqual(['insult', null, 'personal_data'].toSorted());
  });

  test('is read on from where a step ended, and stopped in between; what was read stays', async () => {
    const shop = await aShopToMoveInto(database.db);
    const lines = Array.from({ length: 25 }, (_, n) => aLine({ body: `yorum ${n}` }));
    const importId = await shop.upload(fileOf(...lines));
    await shop.start(importId);
    const aborted = () => ({ signal: AbortSignal.abort(), batchLines: 10 });
    expect(await shop.runToEnd(importId, aborted)).toMatchObject({ outcome: 'done', steps: 4 });
    expect(await shop.reviews()).toHaveLength(25);
    expect((await shop.totals())[0]).toMatchObject({ five: 25 });
    const other = await shop.upload(fileOf(aLine({ body: 'b' })), 'b.csv');
    await shop.start(other);
    await cancelReviewImport(shop.services, { shopId: shop.shopId, importId: other, actor: shop.actor });
    expect(await shop.runToEnd(other)).toMatchObject({ outcome: 'stopped' });
    expect(await shop.reviews()).toHaveLength(25);
  });

  test('of which two are read at once makes each review once', async () => {
    const shop = await aShopToMoveInto(database.db);
    const content = fileOf(...Array.from({ length: 40 }, (_, n) => aLine({ body: `yorum ${n}` })));
    const ids = [await shop.upload(content, 'one.csv'), await shop.upload(content, 'two.csv')];
    for (const id of ids) await shop.start(id);
    await Promise.all(ids.map((id) => shop.runToEnd(id, () => ({ batchLines: 3 }))));
    expect(await shop.reviews()).toHaveLength(40);
    expect((await shop.totals())[0]).toMatchObject({ five: 40 });
  });

  test('that nobody can read fails with its reason; no other shop sees it', async () => {
    const shop = await aShopToMoveInto(database.db);
    const importId = await shop.upload('PK\u0003\u0004 a workbook\n');
    expect(await shop.row(importId)).toMatchObject({ state: 'FAILED', reason: 'spreadsheet' });
    const stranger = await aShopToMoveInto(database.db);
    const ref = { shopId: stranger.shopId, importId };
    expect(await getReviewImport(stranger.services, ref)).toBeNull();
    expect(await stranger.start(importId)).toEqual({ outcome: 'not_possible' });
  });

  test('with open questions is not begun; an answer closes them', async () => {
    const shop = await aShopToMoveInto(database.db);
    const importId = await shop.upload('puan,metin,gün,neyi\n5,iyi,03/04/2026,kolombiya\n');
    expect(await shop.start(importId)).toMatchObject({ questions: ['writtenAt', 'product'] });
    expect(await shop.choose(importId, { columns: { rating: 0, body: 1, writtenAt: 2, handle: 3 } })).toMatchObject({
      open: ['date_order'],
    });
    const columns = { rating: 0, body: 1, writtenAt: 2, handle: 3 };
    expect(await shop.choose(importId, { columns, dateOrder: 'mdy' })).toEqual({ outcome: 'saved', open: [] });
    await shop.start(importId);
    await shop.runToEnd(importId);
    expect(await shop.reviews()).toMatchObject([{ submittedAt: new Date('2026-03-04T09:00:00Z'), source: 'csv' }]);
  });
});

test('every line left out stands in the report', async () => {
  const shop = await aShopToMoveInto(database.db);
  const importId = await shop.importFile(fileOf(aLine({ rating: 'x' }), aLine({ date: '' })));
  const words = {
    ...{ line: 'Line', column: 'Column', reason: 'Reason' },
    ...{ columnOf: (field: string) => field, reasonOf: (reason: string) => reason },
  };
  let text = '';
  for await (const part of (await writeReviewErrors(shop.services, { shopId: shop.shopId, importId }, words))!)
    text += part;
  expect(text).toBe('\ufeffLine,Column,Reason\r\n2,rating,rating_not_read\r\n3,writtenAt,blank\r\n');
});

describe('undoing', () => {
  test('takes back what nobody has touched, and the totals with it', async () => {
    const shop = await aShopToMoveInto(database.db);
    const { shopId } = shop;
    const importId = await shop.importFile(
      fileOf(aLine({ body: 'a' }), aLine({ body: 'b', rating: '2' }), aLine({ body: 'c', rating: '4' })),
    );
    await shop.importFile(fileOf(aLine({ body: 'başka dosyadan', rating: '3' })));
    const answered = (await shop.reviews()).find(({ body }) => body === 'b')!;
    await database.db.reviewEvent.create({
      data: { shopId, reviewId: answered.id, at: new Date('2026-11-20T10:00:00Z'), actor: 'staff:1', kind: 'replied' },
    });
    expect(await shop.undo(importId)).toMatchObject({ outcome: 'done' });
    expect((await shop.reviews()).map(({ body }) => body)).toEqual(['b', 'başka dosyadan']);
    expect(await shop.totals()).toMatchObject([{ one: 0, two: 1, three: 1, four: 0, five: 0 }]);
    expect(await getReviewImport(shop.services, { shopId, importId })).toMatchObject({
      state: 'UNDONE',
      reviewsHere: 1,
    });
    await shop.importFile(fileOf(aLine({ body: 'a' })));
    expect(await shop.reviews()).toHaveLength(3);
  });
});
