import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, useStack } from '../support/use-stack.ts';

const running = useStack('killed-worker');
const many = 40;
const { count } = useStackDatabase(running);
const accepted = async () => {
  const { calls } = await running.devstore.get<{ calls: { messageId: string; to: string[] }[] }>('/calls');
  return calls;
};
const pass = (advanceSeconds: number) => running.devstore.post('/clock', { advanceSeconds });

test('scenario 4: a worker killed mid-batch and started again loses no mail and sends none twice', async () => {
  const { devstore, stack } = running;
  await devstore.advanceToMorning(0, kahve.zone);
  const [product] = await devstore.products(kahve.handle);
  const lines = [{ variantId: product!.variants[0]!.id, quantity: 1 }];
  const buyers = Array.from({ length: many }, (_, index) => `alici${index}@posta.example`);
  for (const email of buyers) await devstore.buy(kahve.handle, { email, firstName: 'Ada', lastName: 'Demir', lines });
  const thanked = `FROM "Enrollment" e JOIN "Journey" j ON j."id" = e."journeyId" WHERE j."key" = 'thank_you'`;
  await eventually('everybody inside', async () => (await count(thanked)) === many || undefined, 60);

  // The provider takes each mail at once and answers late, so that the worker dies while many hang in between.
  await devstore.faults({ sendgrid: { mode: 'accept-slow', seconds: 20 } });
  await pass(3 * 3600);
  // All it can have in hand at once hangs with the provider: nothing is claimed and still on its way there, which
  // nobody could tell from a mail that went out.
  const hanging = () => count(`FROM "Message" WHERE "claimToken" IS NOT NULL`);
  let last = 0;
  const struck = await eventually('mails that hang', async () => {
    const [claimed, taken] = [await hanging(), (await accepted()).length];
    const isStill = claimed > 0 && claimed === taken && taken === last;
    last = taken;
    return isStill ? taken : undefined;
  });
  await stack.processes.worker.kill();
  const before = (await accepted()).length;
  expect(struck).toBeGreaterThan(0);
  expect(before).toBeLessThan(many);
  // The provider's answer none of them ever heard.
  expect(await count(`FROM "Message" WHERE "providerMessageId" IS NOT NULL`)).toBe(0);

  await devstore.faults({});
  const again = stack.startWorker('worker-again');
  try {
    // What the dead worker had in hand comes back when its lease is over; what found Shopify busy, some minutes later.
    const sentByNow = async () => {
      await pass(60);
      return (await count(`FROM "Message" WHERE "state" = 'SENT'`)) === many || undefined;
    };
    await eventually('all sent', sentByNow, 180);
    const calls = await accepted();
    expect(calls.flatMap(({ to }) => to).toSorted()).toEqual(buyers.toSorted());
    expect(new Set(calls.map(({ messageId }) => messageId)).size).toBe(many);
    expect(await count(`FROM "Message" WHERE "state" <> 'SENT'`)).toBe(0);
  } finally {
    await again.stop();
  }
}, 400_000);
