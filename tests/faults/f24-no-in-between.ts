import { setUpShop, demoShops } from '../../scripts/demo/set-up-shop.ts';
import type { Complaint, Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import type { Bought } from './orders.ts';
import type { Rig } from './rig.ts';
import { comes, eachAtOnce, until } from './until.ts';

/** Ways in which a mail is forbidden after it was planned. */
const noes = ['opt-out', 'cancel', 'refund', 'redact'] as const;

async function sayNo(rig: Rig, { handle, orderId }: Bought, no: (typeof noes)[number]): Promise<void> {
  if (no === 'cancel' || no === 'refund') return void (await rig.devstore.orderAction(handle, orderId, no));
  const { customerId } = await rig.devstore.get<{ customerId: string }>(`/shops/${handle}/orders/${orderId}`);
  if (no === 'opt-out')
    return void (await rig.devstore.post(`/shops/${handle}/customers/${customerId}/consent`, {
      state: 'UNSUBSCRIBED',
    }));
  await rig.devstore.post(`/shops/${handle}/compliance`, { topic: 'customers/redact', customerId });
}

/** Orders whose mail the database forbids as it stands now. */
async function forbiddenNow(rig: Rig, bought: Bought[]): Promise<Set<string>> {
  const rows = await rig.rows<{ id: string }>(
    `SELECT o."id" FROM "Order" o JOIN "Shop" s ON s."id" = o."shopId"
     LEFT JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
     LEFT JOIN "Consent" k ON k."shopId" = c."shopId" AND k."customerId" = c."id" AND k."channel" = 'EMAIL'
     WHERE o."id" = ANY($1) AND (s."state" <> 'INSTALLED' OR o."cancelledAt" IS NOT NULL OR o."fullyRefundedAt" IS NOT NULL
       OR c."redactedAt" IS NOT NULL OR k."state" IN ('UNSUBSCRIBED', 'REDACTED'))`,
    [bought.map(({ order }) => order)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Notes for each order when its no stood in the database; those that never did stay without. */
async function watchNoes(rig: Rig, bought: Bought[]): Promise<void> {
  await comes(90, async () => {
    const forbidden = await forbiddenNow(rig, bought);
    const now = await rig.now();
    for (const one of bought) if (forbidden.has(one.order)) one.forbiddenAt ??= now;
    return bought.every(({ forbiddenAt }) => forbiddenAt !== undefined);
  });
}

/** Opt-outs, cancellations, refunds, erasures and an uninstall, before the send and in the midst of it. */
export const noInBetween: Fault = {
  id: 'F24',
  title: 'opt-out, cancellation, refund, erasure and uninstall between planning and sending',
  doses: { scaled: 56, full: 500 },
  async run(rig, doses) {
    const part = Math.ceil(doses / 3);
    const wish = { fault: 'f24', customers: true } as const;
    const before = await buy(rig, { ...wish, count: part, handle: 'kahve-duragi' });
    const during = await buy(rig, { ...wish, count: part, handle: 'kahve-duragi' });
    const leaving = await buy(rig, { ...wish, count: part, handle: 'maple-and-moss' });
    const content = await buy(rig, { ...wish, count: part, handle: 'kahve-duragi' });
    await untilEnrolled(rig, [...before, ...during, ...leaving, ...content], 300);
    await eachAtOnce(before, 4, (one) => sayNo(rig, one, noes[before.indexOf(one) % noes.length]!));
    await until('The early noes', 120, async () => (await forbiddenNow(rig, before)).size === before.length);
    await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 3 } });
    await toSendTime(rig);
    const [watched] = await Promise.all([
      watchNoes(rig, [...during, ...leaving]).then(() => true),
      rig.devstore.post('/shops/maple-and-moss/uninstall'),
      eachAtOnce(during, 4, (one) => sayNo(rig, one, noes[during.indexOf(one) % noes.length]!)),
    ]);
    const unheard = [...during, ...leaving].filter(({ forbiddenAt }) => forbiddenAt === undefined);
    const complaints = unheard.map(({ to }): Complaint => `lost: the no of ${to} never came in`);
    await rig.devstore.faults({});
    // A shop that has left and comes back has no business with what was planned before.
    await setUpShop(rig.stack, demoShops[1]);
    await rig.setWindow('maple-and-moss', 0, 24);
    return {
      doses: watched ? before.length + during.length + leaving.length : 0,
      expected: [
        ...before.map((one) => ({ ...one, verdict: 'no_mail' as const })),
        ...[...during, ...leaving].map((one) => ({ ...one, verdict: 'until' as const })),
        ...content,
      ],
      complaints,
    };
  },
};
