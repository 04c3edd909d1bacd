import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { makeReviewUrl } from '#app/features/reviews/index.server.ts';
import { anAskedGroup } from '#app/features/reviews/testing.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

export const confirmationIn = (text: string) => /name="confirmation" value="([^"]+)"/.exec(text)![1]!;
type Fields = Record<string, string | File | File[]>;
export const whereTo = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '', 'https://sonra.test').searchParams;
export const good = { stars: '4', title: 'Good', body: 'Tastes fine.', displayName: 'Ayşe Y.' };
export const photo = async (name: string, background = '#c04020') => {
  const create = { width: 40, height: 30, channels: 3 as const, background };
  return new File([new Uint8Array(await sharp({ create }).jpeg().toBuffer())], name, { type: 'image/jpeg' });
};

/** The public pages, and for each test a link that asks a customer about two products. */
export function useReviewPage() {
  const database = useTestDb();
  let served: Awaited<ReturnType<typeof servePublicRoutes>>;
  beforeAll(async () => {
    served = await servePublicRoutes(database.url);
  });

  afterAll(() => served.close());

  async function aLink(locale: 'tr' | 'en' = 'en', titles = ['Kolombiya', 'Filtre']) {
    const { db } = database;
    const shop = await aShop(db, { name: 'Kahve Durağı', url: 'https://kahve.test' });
    const customer = await aCustomer(db, shop, { locale, chosenLocale: locale });
    const group = await anAskedGroup(db, customer, { titles, product: { productType: 'Kahve' } });
    const url = (groupId = group.groupId, services: Parameters<typeof makeReviewUrl>[0] = served.services) =>
      new URL(makeReviewUrl(services, { shopId: shop.id, groupId })).pathname;
    return { db, shop, customer, group, url, path: url() };
  }
  let made: Awaited<ReturnType<typeof aLink>>;
  beforeEach(async () => {
    made = await aLink();
  });

  const html = async (path: string, init: RequestInit = {}) => (await served.fetch(path, init)).text();
  const reviews = (of = made) => of.db.review.findMany({ where: { shopId: of.shop.id }, orderBy: { id: 'asc' } });
  const answers = (of = made) => of.db.npsAnswer.findMany({ where: { shopId: of.shop.id } });

  /** As a browser posts the page's form, with files. */
  async function post(fields: Fields, of = made, path = of.path) {
    const confirmation = confirmationIn(await html(`${of.path}?line=${of.group.requestIds[0]}`));
    const body = new FormData();
    const all = { confirmation, do: 'save', line: of.group.requestIds[0]!, ...fields };
    for (const [name, value] of Object.entries(all))
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
    return served.fetch(path, { method: 'POST', body });
  }

  return { link: () => made, app: () => served, aLink, html, reviews, answers, post };
}
