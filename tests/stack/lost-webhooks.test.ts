import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { untilBackfilled } from '../../scripts/demo/until-backfilled.ts';
import { ordersToLose } from '../support/settings.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, useStack } from '../support/use-stack.ts';

const running = useStack('lost-webhooks');
const orders = ordersToLose;
/** How much longer than with the usual number everything may take. */
const longer = Math.max(1, orders / 600);
const minute = 60;
const hour = 60 * minute;
const { count } = useStackDatabase(running);

/** Waits until nothing has moved for some seconds: a mail on its way while the clock jumps would arrive at another hour. */
async function untilAtRest(): Promise<void> {
  const look = async () => {
    const rows = ['Enrollment', 'Message', 'Decision'].map((table) => count(`FROM "${table}"`));
    return [...(await Promise.all(rows)), await count(`FROM "Message" WHERE state = 'SENT'`)].join();
  };
  let [before, still] = ['', 0];
  for (let attempt = 0; attempt < 600 * longer && still < 8; attempt += 1) {
    const now = await look();
    still = now === before ? still + 1 : 0;
    before = now;
    await sleep(500);
  }
}

async function pass(advanceSeconds: number): Promise<void> {
  await untilAtRest();
  await running.devstore.post('/clock', { advanceSeconds });
}
const lose = (lossPercent: number, graphql = { throttled: false }) =>
  running.devstore.faults({ webhooks: { lossPercent }, graphql });

/** Waits in real time; throws with the last number when it does not become `expected`. */
async function until(expected: number, sql: string): Promise<void> {
  let found = -1;
  for (let attempt = 0; attempt < 700 * longer; attempt += 1) {
    found = await count(sql);
    if (found === expected) return;
    await sleep(500);
  }
  throw new Error(`${found} instead of ${expected}: ${sql}`);
}

const bought: string[] = [];
/** Buys for as many new customers, some at a time. */
async function buy(many: number): Promise<void> {
  const [product] = await running.devstore.products(kahve.handle);
  const lines = [{ variantId: product!.variants[0]!.id, quantity: 1 }];
  const next = async () => {
    while (many > 0) {
      many -= 1;
      const email = `alici${bought.length}@posta.example`;
      bought.push(email);
      await running.devstore.buy(kahve.handle, { email, firstName: 'Ada', lastName: 'Demir', lines });
    }
  };
  await Promise.all(Array.from({ length: 8 }, next));
}

interface Call {
  at: string;
  to: string[];
}
const calls = async () => (await running.devstore.get<{ calls: Call[] }>('/calls')).calls;
const hourInIstanbul = (at: string) =>
  Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: kahve.zone }).format(new Date(at)),
  );
const ofOrders = `FROM "Order" WHERE "mirroredAt" IS NOT NULL`;
const thanked = `FROM "Enrollment" e JOIN "Journey" j ON j.id = e."journeyId" WHERE j.key = 'thank_you'`;
const toSend = `FROM "Message" WHERE state <> 'SENT'`;

test(
  'F14, scenario 7: a webhook in twenty lost and two hours of silence: everybody is found, once, and nobody at night',
  async () => {
    // Orders that the install itself brings in are enrolled ten minutes later; here the webhooks' own are counted.
    await untilBackfilled(running.stack, kahve);
    await running.devstore.advanceToMorning(hour, kahve.zone);
    await lose(5);
    // From eleven to five, hour by hour.
    for (let wave = 0; wave < 6; wave += 1) {
      await buy(orders / 10);
      await pass(hour);
    }
    // Nothing comes through until seven, nor is anything heard of until half past eight, when the send window is closed.
    await lose(100);
    await buy(orders / 10);
    await pass(hour);
    await buy(orders / 10);
    await pass(hour);
    await lose(5);
    await pass(90 * minute);
    await buy((orders * 2) / 10);
    await pass(15 * minute);
    await until(orders, ofOrders);
    await until(orders, thanked);
    const beforeNight = (await calls()).length;
    await pass(4 * hour);
    await sleep(5_000);
    expect((await calls()).length).toBe(beforeNight);
    await running.devstore.advanceToMorning(0, kahve.zone);
    await until(orders, `FROM "Message" WHERE state = 'SENT'`);

    const sent = await calls();
    expect(sent.flatMap(({ to }) => to).toSorted()).toEqual(bought.toSorted());
    expect(sent.map(({ at }) => hourInIstanbul(at)).filter((at) => at < 9 || at >= 20)).toEqual([]);
    expect(await count(toSend)).toBe(0);
    expect(await count(`FROM "Order" WHERE "confirmedAt" IS NULL`)).toBe(0);
  },
  900_000 * longer,
);

test(
  'F14: what is found after its time was over is mirrored, and written to nobody',
  async () => {
    const before = (await calls()).length;
    await lose(100, { throttled: true });
    await buy(20);
    await pass(80 * hour);
    await lose(0);
    await until(orders + 20, ofOrders);
    await until(20, `FROM "Decision" WHERE outcome = 'not_enrolled' AND reason = 'too_old'`);
    expect(await count(thanked)).toBe(orders);
    await sleep(5_000);
    expect((await calls()).length).toBe(before);
  },
  300_000 * longer,
);
