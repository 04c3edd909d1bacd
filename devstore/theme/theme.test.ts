import { createServer } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import { API_SECRET } from '../testing/start-devstore.ts';
import { signProxyQuery } from './app-proxy.ts';
import { useConnectedStore } from '../testing/use-connected-store.ts';

const KAHVE = 'kahve-duragi.myshopify.com';
const connected = useConnectedStore();
const { query, shop } = connected;

const product = () => [...shop().products.values()][0]!;
beforeEach(() => {
  shop().installed = true;
  shop().metafields.clear();
  shop().flowTriggers.length = 0;
});

const set = `mutation Set($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { metafields { key value } userErrors { code elementIndex field message } } }`;
const ownerId = () => gid('Product', product().id);
const review = (over: object = {}) => ({
  ...{ id: 'r1', rating: 4, title: 'Tam istediğim', body: 'Çok taze.', name: 'Ayşe Y.', on: '2026-06-03' },
  ...{ verified: true, incentive: '%10 indirim', answers: [{ question: 'Tadı?', answer: 'Güzel' }] },
  ...{ reply: 'Afiyet olsun', photos: [{ id: 'p1', width: 800, height: 600 }], isCut: false },
  ...over,
});
const shown = (reviews: object[], over: object = {}) => ({
  ...{ shop: 'Kahve Durağı', count: 1234, average: 4.2, photos: 'https://sonra.example.com/review-photo/s1' },
  histogram: [5, 4, 3, 2, 1].map((stars) => ({ stars, count: stars * 10 })),
  strip: [{ id: 'p1', width: 800, height: 600, rating: 4 }],
  reviews,
  ...over,
});
async function showOnProduct(value: object) {
  const rating = { value: '4.2', scale_min: '1.0', scale_max: '5.0' };
  const { data, errors } = await query(set, {
    metafields: [
      { ownerId: ownerId(), namespace: 'reviews', key: 'rating', type: 'rating', value: JSON.stringify(rating) },
      { ownerId: ownerId(), namespace: 'reviews', key: 'rating_count', type: 'number_integer', value: '1234' },
      { ownerId: ownerId(), namespace: '$app', key: 'reviews', type: 'json', value: JSON.stringify(value) },
    ],
  });
  expect(errors).toBeUndefined();
  expect(data.metafieldsSet.userErrors).toEqual([]);
}
const productPage = async (search = '') =>
  (await connected.store.call('GET', `/shops/kahve-duragi/products/${product().handle}${search}`)).text;
const jsonLd = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)![1]!) as Record<string, unknown>;

describe('the product page', () => {
  test('shows stars and reviews from the metafields, in the language of the shop', async () => {
    await showOnProduct(shown([review()]));
    const html = await productPage();
    for (const part of ['Ortalama 5 üzerinden 4,2 yıldız', '1234 yorum', 'Satın aldığı doğrulandı', 'Afiyet olsun'])
      expect(html).toContain(part);
    expect(html).toContain('Bu yorum karşılığında verilen: %10 indirim');
    expect(html).toContain('<time datetime="2026-06-03T00:00:00.000Z">3 Haziran 2026</time>');
    expect(html).toContain('https://sonra.example.com/review-photo/s1/p1.webp?size=thumb');
    expect(html).toContain(`/shops/kahve-duragi/apps/sonra/reviews/${product().id}?locale=tr`);
    expect(html).not.toContain('Translation missing');
    const english = await productPage('?locale=en');
    expect(english).toContain('Verified buyer');
    expect(english).not.toContain('Translation missing');
  });

  test('has the product, its stars and reviews as JSON-LD', async () => {
    await showOnProduct(shown([review(), review({ id: 'r2', title: '', body: '', name: '' })]));
    expect(jsonLd(await productPage())).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: product().title,
      url: `https://${KAHVE}/products/${product().handle}`,
      image: expect.stringMatching(/^https:/),
      brand: { '@type': 'Brand', name: product().vendor },
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: 4.2,
        bestRating: 5,
        worstRating: 1,
        reviewCount: 1234,
      },
      review: [
        {
          '@type': 'Review',
          author: { '@type': 'Person', name: 'Ayşe Y.' },
          ...{ datePublished: '2026-06-03', name: 'Tam istediğim', reviewBody: 'Çok taze.' },
          reviewRating: { '@type': 'Rating', ratingValue: 4, bestRating: 5, worstRating: 1 },
        },
        { author: { name: 'Bir müşteri' }, reviewRating: { ratingValue: 4 } },
      ],
    });
  });

  test.each([1, 10_000])(
    'says with %i reviews what Google asks of a product with stars, as one with the theme',
    async (count) => {
      await showOnProduct(shown([review({ title: '', body: '', name: '' })], { count }));
      const { name, image, aggregateRating, review: reviews, ...rest } = jsonLd(await productPage());
      // Shopify's own `structured_data` calls the product by this name, so that both are one to whoever reads them.
      expect(rest['@id']).toBe(`https://${KAHVE}/products/${product().handle}#product`);
      expect([name, image]).toEqual([product().title, expect.stringMatching(/^https:/)]);
      expect(aggregateRating).toMatchObject({ ratingValue: 4.2, reviewCount: count, bestRating: 5, worstRating: 1 });
      expect(reviews).toEqual([
        {
          '@type': 'Review',
          author: { '@type': 'Person', name: 'Bir müşteri' },
          datePublished: '2026-06-03',
          reviewRating: { '@type': 'Rating', ratingValue: 4, bestRating: 5, worstRating: 1 },
        },
      ]);
      // Prices are the theme's to tell.
      expect(rest).not.toHaveProperty('offers');
    },
  );

  test('attacks E2 and E3: what customers wrote is text on it, in JSON-LD and for Liquid', async () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)>" ' {{ shop.domain }} {% if true %}`;
    const words = { title: evil, body: evil, name: evil, incentive: evil, reply: evil };
    const answers = [{ question: evil, answer: evil }];
    await showOnProduct(shown([review({ ...words, answers })], { shop: evil, strip: [] }));
    const html = await productPage();
    expect(html).not.toMatch(/<script>alert|<img src=x/);
    expect(html).toContain('{{ shop.domain }}');
    expect(jsonLd(html)).toMatchObject({ review: [{ reviewBody: evil, name: evil, author: { name: evil } }] });
  });

  test('says that there are none, and shows no stars, before the first review', async () => {
    const html = await productPage();
    expect(html).toContain('Bu ürüne henüz yorum yazılmadı.');
    expect(html).not.toContain('class="sonra-stars"');
    expect(html).not.toContain('ld+json');
  });

  test('has no blocks while the app is not installed', async () => {
    await showOnProduct(shown([review()]));
    shop().installed = false;
    expect(await productPage()).not.toContain('sonra-');
  });

  test('its style and script are there, and small', async () => {
    for (const [file, most] of [
      ['sonra-reviews.css', 4_000],
      ['sonra-reviews.js', 3_000],
    ] as const) {
      const answer = await connected.store.call('GET', `/theme-assets/${file}`);
      expect(answer.status).toBe(200);
      expect(answer.text.length).toBeLessThan(most);
    }
    expect((await connected.store.call('GET', '/theme-assets/..%2fshopify.extension.toml')).status).not.toBe(200);
  });
});

describe('metafields', () => {
  const input = (over: object) => ({
    ...{ ownerId: ownerId(), namespace: 'reviews', key: 'rating_count', type: 'number_integer', value: '1' },
    ...over,
  });

  test.each([
    ['a foreign owner', { ownerId: 'gid://shopify/Product/1' }, 'INVALID'],
    ['a number that is none', { value: 'x' }, 'INVALID_VALUE'],
    [
      'a rating outside its scale',
      { type: 'rating', value: '{"value":"6","scale_min":"1","scale_max":"5"}' },
      'INVALID_VALUE',
    ],
    ['too long a value', { type: 'json', value: JSON.stringify('x'.repeat(17_000)) }, 'TOO_LONG'],
  ])('%s is refused, and all beside it', async (_what, over, code) => {
    const { data } = await query(set, { metafields: [input({}), input(over)] });
    expect(data.metafieldsSet.userErrors).toMatchObject([{ code, elementIndex: 1 }]);
    expect(shop().metafields.size).toBe(0);
  });

  test('more than 25 are refused', async () => {
    const { data } = await query(set, { metafields: Array.from({ length: 26 }, () => input({})) });
    expect(data.metafieldsSet.userErrors).toHaveLength(1);
  });

  test('without write_products nothing is written', async () => {
    const { scopes } = shop();
    shop().scopes = scopes.filter((scope) => scope !== 'write_products');
    const { errors } = await query(set, { metafields: [input({})] });
    shop().scopes = scopes;
    expect(errors?.[0]?.extensions?.code).toBe('ACCESS_DENIED');
  });

  test('are read back on the product', async () => {
    await query(set, { metafields: [input({ value: '7' })] });
    const read = `query ($id: ID!) { product(id: $id) { metafield(namespace: "reviews", key: "rating_count") { value type } } }`;
    const { data } = await query(read, { id: ownerId() });
    expect(data.product.metafield).toEqual({ value: '7', type: 'number_integer' });
  });
});

describe('Flow', () => {
  const tell = `mutation ($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } } }`;

  test('takes what the trigger extension declares, and shows it', async () => {
    const payload = { product_id: 1, customer_id: 2, Rating: 5, Title: 'İyi', Text: 't', Name: 'n', 'Review ID': 'r' };
    const { data } = await query(tell, { handle: 'review-created', payload });
    expect(data.flowTriggerReceive.userErrors).toEqual([]);
    expect(shop().flowTriggers).toMatchObject([{ handle: 'review-created', payload }]);
    expect((await connected.store.call('GET', '/flow-log')).text).toContain('İyi');
  });

  test.each([
    ['an unknown trigger', 'other', {}],
    ['an unknown property', 'review-created', { Mood: 'good' }],
  ])('refuses %s', async (_what, handle, payload) => {
    const { data } = await query(tell, { handle, payload });
    expect(data.flowTriggerReceive.userErrors).toHaveLength(1);
    expect(shop().flowTriggers).toEqual([]);
  });
});

test('the app’s pages on the shop’s domain are asked for with Shopify’s signature, and without cookies', async () => {
  const asked: { url: URL; cookie: string | undefined }[] = [];
  const app = createServer((request, response) => {
    asked.push({ url: new URL(request.url!, 'http://app.test'), cookie: request.headers.cookie });
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b', 'cache-control': 'max-age=60' });
    response.end('<p>Yorumlar</p>');
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const { appUrl } = connected.store.devstore.config;
  connected.store.devstore.config.appUrl = `http://127.0.0.1:${(app.address() as { port: number }).port}`;
  const path = '/shops/kahve-duragi/apps/sonra/reviews/1?sort=newest&shop=evil.myshopify.com';
  const answer = await connected.store.call('GET', path, undefined, { cookie: 'session=1' });
  connected.store.devstore.config.appUrl = appUrl;
  await new Promise((resolve) => app.close(resolve));
  expect([answer.status, answer.text, answer.headers.get('set-cookie')]).toEqual([200, '<p>Yorumlar</p>', null]);
  const [{ url, cookie }] = asked as [(typeof asked)[number]];
  expect([url.pathname, cookie]).toEqual(['/proxy/reviews/1', undefined]);
  const { searchParams } = url;
  expect([searchParams.getAll('shop'), searchParams.get('path_prefix'), searchParams.get('sort')]).toEqual([
    [KAHVE],
    '/apps/sonra',
    'newest',
  ]);
  expect(searchParams.get('signature')).toBe(signProxyQuery(searchParams, API_SECRET).get('signature'));
});
