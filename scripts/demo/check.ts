import { setTimeout as sleep } from 'node:timers/promises';
import { Advice } from '../setup/progress.ts';
import { devstoreClient } from './devstore-client.ts';
import type { BoughtOrder, MailboxMail } from './devstore-client.ts';
import { merchantOf } from './merchant.ts';
import { demoShops } from './set-up-shop.ts';
import type { DemoShop } from './set-up-shop.ts';
import type { Stack } from './start-stack.ts';

const hour = 3600;
const day = 24 * hour;

const buyers = {
  tr: {
    firstName: 'Işıl',
    lastName: 'İnce',
    email: 'isil.ince@posta.example',
    country: 'TR',
    thanks: /teşekkür/i,
    tips: /ilk kullanım/i,
  },
  en: {
    firstName: 'Grace',
    lastName: 'Hale',
    email: 'grace.hale@mail.example',
    country: 'US',
    thanks: /thank/i,
    tips: /getting started/i,
  },
} as const;

function report(step: string, facts: object) {
  console.log(JSON.stringify({ step, ok: true, ...facts }));
}

/** Runs one step and prints its line. Throws advice that names the step when it fails. */
async function step<T>(name: string, work: () => Promise<T>, tell: (result: T) => object = () => ({})): Promise<T> {
  try {
    const result = await work();
    report(name, tell(result));
    return result;
  } catch (error) {
    console.log(JSON.stringify({ step: name, ok: false, error: (error as Error).message }));
    throw new Advice(`The demo's check failed at step "${name}": ${(error as Error).message}`);
  }
}

/** Asks until the answer is there, long enough for a first try that failed on a busy machine. Throws what was missing after `seconds`. */
async function until<T>(what: string, look: () => Promise<T | undefined>, seconds = 120): Promise<T> {
  for (let attempt = 0; attempt < seconds * 4; attempt += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(250);
  }
  throw new Error(`${what} did not come within ${seconds} seconds`);
}

type CustomerData = { timeline: { entries: { kind: string }[] } };

async function checkLinks(mail: MailboxMail): Promise<{ links: number }> {
  const links = [...mail.html.matchAll(/href="(http[^"]+)"/g)].map(([, url]) => (url ?? '').replaceAll('&amp;', '&'));
  for (const url of new Set(links)) {
    const { status } = await fetch(url);
    if (status !== 200) throw new Error(`a link of "${mail.subject}" answered ${status}`);
  }
  return { links: links.length };
}

/** One shop's walk: buy, thank-you, deliver, getting started, links, timeline, cancelled order. */
async function checkShop(stack: Stack, shop: DemoShop) {
  const devstore = devstoreClient(stack.devstoreUrl);
  const merchant = merchantOf(stack, shop.handle);
  const buyer = buyers[shop.locale];
  const at = (name: string) => `${shop.handle}: ${name}`;
  const mailLike = (to: string, pattern: RegExp) => async () =>
    (await devstore.mails(to)).find(({ subject }) => pattern.test(subject));

  const products = await devstore.products(shop.handle);
  const lines = [{ variantId: products[0]!.variants[0]!.id, quantity: 2 }];
  const identity = {
    firstName: buyer.firstName,
    lastName: buyer.lastName,
    locale: shop.locale,
    country: buyer.country,
    lines,
  };
  const order = await step(
    at('buy'),
    () => devstore.buy(shop.handle, { ...identity, email: buyer.email }),
    ({ name }) => ({ order: name }),
  );
  const dropped = await step(
    at('buy and cancel'),
    async () => {
      const bought: BoughtOrder = await devstore.buy(shop.handle, { ...identity, email: `cancelled.${buyer.email}` });
      await devstore.orderAction(shop.handle, bought.id, 'cancel');
      return bought;
    },
    ({ name }) => ({ order: name }),
  );
  const customerId = await step(at('the order reaches the app'), () =>
    until('the customer', async () => {
      const { customers } = await merchant.load<{ customers: { id: string; email: string | null }[] }>(
        `/app/customers?q=${encodeURIComponent(buyer.email)}`,
        'routes/app.customers._index',
      );
      // The cancelled order's address contains this one: both are found.
      return customers.find(({ email }) => email === buyer.email)?.id;
    }),
  );

  // Past the two hours, and past any quiet hours of the night.
  await step(at('move the clock past two hours, to the morning'), () => devstore.advanceToMorning(3 * hour, shop.zone));
  const thanks = await step(
    at('thank-you mail'),
    () => until('the thank-you mail', mailLike(buyer.email, buyer.thanks)),
    ({ subject }) => ({ subject }),
  );
  await step(
    at('its links work'),
    () => checkLinks(thanks),
    (found) => found,
  );
  await step(at('fulfil and deliver'), async () => {
    await devstore.orderAction(shop.handle, order.id, 'fulfill');
    await devstore.orderAction(shop.handle, order.id, 'deliver');
  });
  await step(at('move the clock three days'), async () => {
    await sleep(3_000); // the delivery's webhooks are on their way
    await devstore.advanceToMorning(2 * day + hour, shop.zone);
  });
  const best = await step(
    at('getting-started mail'),
    () =>
      until('the getting-started mail', async () => {
        const mails = await devstore.mails(buyer.email);
        return mails.find(({ id }) => id !== thanks.id);
      }),
    ({ subject }) => ({ subject }),
  );
  if (!buyer.tips.test(best.subject))
    throw new Advice(`"${best.subject}" is not the getting-started mail in ${shop.locale}`);
  await step(
    at('its links work too'),
    () => checkLinks(best),
    (found) => found,
  );
  await step(at('the cancelled order got nothing'), async () => {
    const mails = await devstore.mails(`cancelled.${buyer.email}`);
    if (mails.length > 0) throw new Error(`${mails.length} mails went to the customer of ${dropped.name}`);
  });
  await step(
    at('the customer page explains it'),
    async () => {
      const { timeline } = await merchant.load<CustomerData>(
        `/app/customers/${customerId}`,
        'routes/app.customers.$id',
      );
      const kinds = timeline.entries.map(({ kind }) => kind);
      for (const kind of ['order_placed', 'parcel_delivered', 'message', 'decision'])
        if (!kinds.some((found) => found.includes(kind)))
          throw new Error(`no ${kind} on the timeline: ${[...new Set(kinds)].join(', ')}`);
      return kinds;
    },
    (kinds) => ({ entries: kinds.length }),
  );
}

/** The newcomer's walk through both shops; prints a JSON line a step. Throws advice at the first that fails. */
export async function checkDemo(stack: Stack): Promise<void> {
  for (const shop of demoShops) await checkShop(stack, shop);
}
