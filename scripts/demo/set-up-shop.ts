import { devstoreClient } from './devstore-client.ts';
import { merchantOf } from './merchant.ts';
import type { Stack } from './start-stack.ts';

export const demoShops = [
  {
    handle: 'kahve-duragi',
    title: 'Kahve Durağı (Türkçe)',
    locale: 'tr',
    zone: 'Europe/Istanbul',
    sender: 'Kahve Durağı',
    address: 'merhaba@kahve-duragi.example',
    postal: 'Moda Cad. 12, 34710 Kadıköy, İstanbul',
  },
  {
    handle: 'maple-and-moss',
    title: 'Maple & Moss (English)',
    locale: 'en',
    zone: 'America/New_York',
    sender: 'Maple & Moss',
    address: 'hello@maple-and-moss.example',
    postal: '14 Orchard Street, New York, NY 10002',
  },
] as const;
export type DemoShop = (typeof demoShops)[number];

/** Opens the app in a shop and sets it up as its merchant would: sender, hours, both journeys on. */
export async function setUpShop(stack: Stack, shop: DemoShop): Promise<void> {
  const { status } = await devstoreClient(stack.devstoreUrl).install(shop.handle);
  if (status !== 200) throw new Error(`Opening the app in ${shop.handle} answered ${status}`);
  const merchant = merchantOf(stack, shop.handle);
  await merchant.submit('/app/settings', 'routes/app.settings', {
    senderName: shop.sender,
    senderAddress: shop.address,
    replyTo: shop.address,
    postalAddress: shop.postal,
    windowOpensAtHour: '9',
    windowClosesAtHour: '20',
    defaultLocale: shop.locale,
  });
  for (const key of ['thank_you', 'getting_started']) {
    await merchant.submit('/app/journeys', 'routes/app.journeys._index', { key, on: 'true' });
  }
}
