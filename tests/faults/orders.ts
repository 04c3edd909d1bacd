import { demoShops } from '../../scripts/demo/set-up-shop.ts';
import type { BoughtOrder } from '../../scripts/demo/devstore-client.ts';
import type { Expectation } from './oracle.ts';
import type { Handle, Rig } from './rig.ts';
import { eachAtOnce, until } from './until.ts';

/** An order that deserves one thank-you, two hours later. */
export interface Bought extends Expectation {
  orderId: string;
  handle: Handle;
}

interface Wish {
  /** Part of every address, so that nobody is met twice. */
  fault: string;
  count: number;
  /** Without it three of four orders are the Turkish shop's. */
  handle?: Handle;
  /** Of every so many mails the provider never tells anything; 0 for none. */
  silentEvery?: number;
  mayPark?: boolean;
  country?: 'TR' | 'US' | 'DE';
  /** Have an account and said yes; otherwise they are guests. */
  customers?: boolean;
}

const zones = { TR: 'Europe/Istanbul', US: 'America/New_York', DE: 'Europe/Berlin' };
const countries: Record<Handle, 'TR' | 'US'> = { 'kahve-duragi': 'TR', 'maple-and-moss': 'US' };
let serial = 0;

/** Buys, and says what has to become of it. */
export async function buy(rig: Rig, wish: Wish): Promise<Bought[]> {
  const bought: Bought[] = [];
  const variants = new Map<string, string>();
  for (const { handle } of demoShops) variants.set(handle, (await rig.devstore.products(handle))[0]!.variants[0]!.id);
  const numbers = Array.from({ length: wish.count }, (_, n) => n);
  await eachAtOnce(numbers, 8, async (n) => {
    const handle = wish.handle ?? (n % 4 === 3 ? 'maple-and-moss' : 'kahve-duragi');
    const silent = Boolean(wish.silentEvery) && n % wish.silentEvery! === 0;
    const country = wish.country ?? countries[handle];
    serial += 1;
    const to = `${silent ? 'silent' : 'guest'}.${wish.fault}.${serial}@mail.example`.toLowerCase();
    const order = await rig.devstore.buy(handle, {
      ...{ email: to, country, guest: !wish.customers, marketing: wish.customers ?? false },
      lines: [{ variantId: variants.get(handle)!, quantity: 1 }],
    });
    bought.push(expectationOf(rig, { order, handle, to, zone: zones[country], silent, mayPark: wish.mayPark }));
  });
  return bought;
}

function expectationOf(
  rig: Rig,
  given: { order: BoughtOrder; handle: Handle; to: string; zone: string; silent: boolean; mayPark?: boolean },
): Bought {
  const { order, handle, to, zone, silent, mayPark } = given;
  return {
    ...{ order: order.gid, orderId: order.id, handle, to, mayPark, verdict: 'mail', heard: !silent },
    shop: `${handle}.myshopify.com`,
    window: { ...rig.window[handle], zone },
  };
}

/** Waits until a journey has taken all of them in. */
export async function untilEnrolled(rig: Rig, bought: Expectation[], seconds = 90): Promise<void> {
  const orders = bought.map(({ order }) => order);
  await until('Enrollments', seconds, async () => {
    const [found] = await rig.rows<{ n: string }>(
      'SELECT count(DISTINCT "subject") AS n FROM "Enrollment" WHERE "subject" = ANY($1)',
      [orders],
    );
    return Number(found!.n) === orders.length;
  });
}

/** Moves the clock on to eleven in Istanbul, when the thank-yous are overdue. */
export async function toSendTime(rig: Rig): Promise<void> {
  await rig.devstore.advanceToMorning(2 * 3600 + 60, 'Europe/Istanbul');
}

/** How many messages about these orders are being sent this moment, as the ledger sees it. */
export async function countSending(rig: Rig, bought: Expectation[]): Promise<number> {
  const [found] = await rig.rows<{ n: string }>(
    `SELECT count(*) AS n FROM "Message" WHERE "subject" = ANY($1) AND "state" = 'SENDING'`,
    [bought.map(({ order }) => order)],
  );
  return Number(found!.n);
}
