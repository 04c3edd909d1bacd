import { setTimeout as sleep } from 'node:timers/promises';
import { devstoreClient } from '../demo/devstore-client.ts';
import { merchantOf } from '../demo/merchant.ts';
import type { DemoShop } from '../demo/set-up-shop.ts';
import type { Stack } from '../demo/start-stack.ts';

const hour = 3600;

const casts = {
  tr: {
    country: 'TR',
    happy: { firstName: 'Işıl', lastName: 'İnce', email: 'isil.ince@posta.example' },
    cancelled: { firstName: 'Ömer', lastName: 'Yağız', email: 'omer.yagiz@posta.example' },
    tip: 'Suyu kaynatın, iki dakika bekleyin. 15 gram kahveye 250 gram su yeter; önce biraz ıslatıp 30 saniye bekleyin.',
  },
  en: {
    country: 'US',
    happy: { firstName: 'Grace', lastName: 'Hale', email: 'grace.hale@mail.example' },
    cancelled: { firstName: 'Noah', lastName: 'Webb', email: 'noah.webb@mail.example' },
    tip: 'A coin-sized drop is enough. Work it in with your fingertips, then rinse with lukewarm water.',
  },
} as const;

/** What the pictures open. */
export interface Story {
  /** The Turkish shop's customer who got both mails. */
  customerId: string;
  /** The English shop's "Getting started". */
  messageId: string;
  /** The Turkish shop's "Getting started", in the mailbox. */
  mailId: string;
}

/** Asks until the answer is there, for minutes: two years of orders are worked through first. Throws what was missing. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(250);
  }
  throw new Error(`${what} did not come within 150 seconds`);
}

const mailOf = (devstoreUrl: string, to: string, count: number) =>
  until(`mail ${count} to ${to}`, async () => {
    const mails = await devstoreClient(devstoreUrl).mails(to);
    return mails.length >= count ? mails : undefined;
  });

/** Id of the first row that a list of the admin finds for `search`. */
async function idInList(stack: Stack, shop: DemoShop, list: 'customers' | 'messages', search: string) {
  const path = `/app/${list}?q=${encodeURIComponent(search)}`;
  return until(`${search} among the ${list}`, async () => {
    const found = await merchantOf(stack, shop.handle).load<Record<string, { id: string }[]>>(
      path,
      `routes/app.${list}._index`,
    );
    return found[list]?.[0]?.id;
  });
}

/** A tip, a purchase, one that is cancelled, both mails: gives the story up to the second. */
async function playShop(stack: Stack, shop: DemoShop) {
  const devstore = devstoreClient(stack.devstoreUrl);
  const { country, tip, happy, cancelled } = casts[shop.locale];
  const product = (await devstore.products(shop.handle))[0]!;
  const tips = { tr: '', en: '', [shop.locale]: tip };
  await merchantOf(stack, shop.handle).submit(`/app/products/${product.id}`, 'routes/app.products.$id', {
    intent: 'save',
    ...tips,
  });
  const lines = [{ variantId: product.variants[0]!.id, quantity: 2 }];
  const buy = (who: object) => devstore.buy(shop.handle, { locale: shop.locale, country, ...who, lines });

  const order = await buy(happy);
  const dropped = await buy(cancelled);
  await devstore.orderAction(shop.handle, dropped.id, 'cancel');
  await idInList(stack, shop, 'customers', cancelled.email);
  await devstore.advanceToMorning(3 * hour, shop.zone);
  await mailOf(stack.devstoreUrl, happy.email, 1);
  await devstore.orderAction(shop.handle, order.id, 'fulfill');
  await devstore.advanceToMorning(20 * hour, shop.zone);
  await devstore.orderAction(shop.handle, order.id, 'deliver');
  await sleep(3_000); // the delivery's webhooks are on their way
  await devstore.advanceToMorning(49 * hour, shop.zone);
  const mails = await mailOf(stack.devstoreUrl, happy.email, 2);
  await sleep(2_000); // and so are the provider's events
  return { mails, happy };
}

/** Plays the same short story in both shops. */
export async function playStory(stack: Stack, { kahve, maple }: { kahve: DemoShop; maple: DemoShop }): Promise<Story> {
  const turkish = await playShop(stack, kahve);
  const english = await playShop(stack, maple);
  return {
    customerId: await idInList(stack, kahve, 'customers', turkish.happy.email),
    messageId: await idInList(stack, maple, 'messages', english.happy.lastName),
    mailId: turkish.mails[0]!.id,
  };
}
