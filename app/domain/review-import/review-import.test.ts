import { describe, expect, test } from 'vitest';
import { readReviewRow } from './read-review-row.ts';
import { recognizeReviewColumns, recognizeSource } from './recognize-review-columns.ts';
import { openFileQuestions } from './review-format.ts';
import type { ReviewField, ReviewFormat } from './review-format.ts';

const judgeMe =
  'title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location';
const loox = 'id,status,rating,email,nickname,full_name,review,date,productId,handle,img,variant,verified_purchase';
const yotpo =
  'Review ID,Review Status,Review Title,Review Content,Review Score,Review Creation Date,Reviewer Display Name,Reviewer Email,Reviewer Type,Product ID,Product Handle,Product Title,Published Image URLs,Unpublished Image URLs';
const stamped =
  'id,author,email,location,reviewTitle,reviewMessage,reviewRating,dateCreated,reviewVerifiedType,reviewReply,reviewUserPhotos,productId,productName,productSKU,published';
const turkish = 'Puan;Yorum;Başlık;Ad Soyad;E-posta;Tarih;Stok Kodu;Ürün Adı;Doğrulanmış;Yayında;Fotoğraflar;Yanıt';

const fieldsOf = (header: string[]) =>
  Object.fromEntries(Object.entries(recognizeReviewColumns(header)).map(([field, place]) => [field, header[place]]));

describe('the columns of an export', () => {
  test.each([
    [
      'judge_me',
      judgeMe,
      {
        ...{ rating: 'rating', body: 'body', title: 'title', name: 'reviewer_name', email: 'reviewer_email' },
        ...{ writtenAt: 'review_date', productId: 'product_id', handle: 'product_handle', state: 'curated' },
        ...{ photos: 'picture_urls', reply: 'reply', repliedAt: 'reply_date' },
      },
    ],
    [
      'loox',
      loox,
      {
        ...{ rating: 'rating', body: 'review', name: 'nickname', email: 'email', writtenAt: 'date' },
        ...{ productId: 'productId', handle: 'handle', verified: 'verified_purchase', state: 'status' },
        ...{ photos: 'img', externalId: 'id' },
      },
    ],
    [
      'yotpo',
      yotpo,
      {
        ...{ rating: 'Review Score', body: 'Review Content', title: 'Review Title', name: 'Reviewer Display Name' },
        ...{ email: 'Reviewer Email', writtenAt: 'Review Creation Date', productId: 'Product ID' },
        ...{ handle: 'Product Handle', productTitle: 'Product Title', verified: 'Reviewer Type' },
        ...{ state: 'Review Status', photos: 'Published Image URLs', externalId: 'Review ID' },
      },
    ],
    [
      'stamped',
      stamped,
      {
        ...{ rating: 'reviewRating', body: 'reviewMessage', title: 'reviewTitle', name: 'author', email: 'email' },
        ...{ writtenAt: 'dateCreated', productId: 'productId', sku: 'productSKU', productTitle: 'productName' },
        ...{ verified: 'reviewVerifiedType', state: 'published', photos: 'reviewUserPhotos', reply: 'reviewReply' },
        externalId: 'id',
      },
    ],
  ] as const)('of %s are known', (source, header, columns) => {
    const names = header.split(',');
    expect(recognizeSource(names)).toBe(source);
    expect(fieldsOf(names)).toEqual(columns);
  });

  test('of a Turkish table are known', () => {
    const names = turkish.split(';');
    expect(recognizeSource(names)).toBe('csv');
    expect(fieldsOf(names)).toEqual({
      ...{ rating: 'Puan', body: 'Yorum', title: 'Başlık', name: 'Ad Soyad', email: 'E-posta', writtenAt: 'Tarih' },
      ...{ sku: 'Stok Kodu', productTitle: 'Ürün Adı', verified: 'Doğrulanmış', state: 'Yayında' },
      ...{ photos: 'Fotoğraflar', reply: 'Yanıt' },
    });
  });
});

const now = new Date('2026-11-20T09:00:00Z');
const header: ReviewField[] = [
  'rating',
  'body',
  'email',
  'writtenAt',
  'handle',
  'verified',
  'state',
  'photos',
  'productId',
];
const format: ReviewFormat = {
  ...{ encoding: 'utf-8', delimiter: ',', newline: 'lf', zone: 'Europe/Istanbul', dateOrder: 'dmy' },
  ...{ source: 'csv', unpublished: 'leave_out', header },
  columns: Object.fromEntries(header.map((field, place) => [field, place])),
};
const usual: Partial<Record<ReviewField, string>> = { rating: '5', body: 'iyi', writtenAt: '2026-03-05', handle: 'a' };
const read = (over: Partial<Record<ReviewField, string>>, source: ReviewFormat['source'] = 'csv') =>
  readReviewRow(
    header.map((field) => ({ ...usual, ...over })[field] ?? ''),
    { ...format, source },
    now,
  );

describe('a line', () => {
  test.each([
    ['5', 5],
    ['4.0', 4],
    ['3/5', 3],
    ['1 yıldız', 1],
    ['★★☆☆☆', 2],
  ])('says a rating of %s', (rating, number) => expect(read({ rating })).toMatchObject({ row: { rating: number } }));

  test.each([
    [{ rating: '' }, 'rating', 'blank'],
    [{ rating: 'iyi' }, 'rating', 'rating_not_read'],
    [{ rating: '6' }, 'rating', 'rating_out_of_range'],
    [{ rating: '0' }, 'rating', 'rating_out_of_range'],
    [{ rating: '4.5' }, 'rating', 'rating_out_of_range'],
    [{ writtenAt: '' }, 'writtenAt', 'blank'],
    [{ writtenAt: 'dün' }, 'writtenAt', 'date_not_read'],
    [{ writtenAt: '2027-03-05' }, 'writtenAt', 'date_in_future'],
    [{ email: 'ali at mail' }, 'email', 'not_an_address'],
    [{ body: 'bozuk \ufffd' }, 'body', 'not_readable'],
    [{ body: 'x'.repeat(20_001) }, 'body', 'too_long'],
  ] as const)('of %o is refused for %s', (over, field, reason) =>
    expect(read(over)).toEqual({ outcome: 'refused', field, reason }),
  );

  test('with no text at all still has its rating', () => expect(read({ body: '' })).toMatchObject({ outcome: 'row' }));

  test.each(['true', 'Yes', '1', 'verified_buyer', 'Evet', 'Verified Buyer'])('%s is verified', (verified) =>
    expect(read({ verified })).toMatchObject({ row: { verified: true } }),
  );
  test.each(['', 'no', '0', 'anonymous', 'verified_reviewer', '2', 'email'])('%j is not verified', (verified) =>
    expect(read({ verified })).toMatchObject({ row: { verified: false } }),
  );
  test('Stamped says 2 for a verified buyer', () =>
    expect(read({ verified: '2' }, 'stamped')).toMatchObject({ row: { verified: true } }));

  test.each(['', 'Published', 'Active', 'ok', 'not-yet', 'approved', 'Evet'])('%j is shown', (state) =>
    expect(read({ state })).toMatchObject({ row: { published: true } }),
  );
  test.each(['Hidden', 'unpublished', 'spam', 'pending', 'false', '0', 'something new'])('%j is not shown', (state) =>
    expect(read({ state })).toMatchObject({ row: { published: false } }),
  );

  test('names its photos however they are set apart', () => {
    const photos = '["https://a.example/1.jpg", "https://a.example/2.jpg"];http://b.example/3.png, javascript:alert(1)';
    expect(read({ photos })).toMatchObject({
      row: { photos: ['https://a.example/1.jpg', 'https://a.example/2.jpg', 'http://b.example/3.png'] },
    });
  });

  test('may be about the shop itself', () =>
    expect(read({ productId: 'yotpo_site_reviews' })).toMatchObject({ row: { productId: null, handle: null } }));
});

test('what no column says is asked', () => {
  expect(openFileQuestions({ ...format, columns: {}, dateOrder: null })).toEqual([
    ...['rating', 'writtenAt', 'product', 'date_order'],
  ]);
  expect(openFileQuestions(format)).toEqual([]);
});
