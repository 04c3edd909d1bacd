import { untoldOrders } from './documents.ts';
import type { Story } from './documents.ts';
import type { Complaint, Fault } from './fault.ts';
import { toSendTime } from './orders.ts';
import type { Bought } from './orders.ts';
import type { Rig } from './rig.ts';
import { postUntilTaken } from './signed-posts.ts';
import type { Post } from './signed-posts.ts';
import { eachAtOnce, until } from './until.ts';

function permutationsOf<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, n) =>
    permutationsOf([...items.slice(0, n), ...items.slice(n + 1)]).map((rest) => [item, ...rest]),
  );
}

/** What the app made of an order, without what names it. */
const states = `
  SELECT o."id", jsonb_build_object('financial', o."financialStatus", 'fulfillment', o."fulfillmentStatus",
    'cancelled', o."cancelledAt" IS NOT NULL, 'refunded', o."fullyRefundedAt" IS NOT NULL, 'total', o."total",
    'delivered', o."deliveredAt" IS NOT NULL, 'shipped', o."firstShippedAt" IS NOT NULL, 'mirrored', o."mirroredAt" IS NOT NULL,
    'lines', (SELECT jsonb_agg(jsonb_build_array(l."quantity", l."currentQuantity", l."netQuantity")) FROM "LineItem" l
      WHERE l."shopId" = o."shopId" AND l."orderId" = o."id"),
    'parcels', (SELECT jsonb_agg(jsonb_build_array(f."status", f."deliveryState")) FROM "Fulfillment" f
      WHERE f."shopId" = o."shopId" AND f."orderId" = o."id"))::text AS "state"
  FROM "Order" o WHERE o."id" = ANY($1)`;

/** Sent, delivered and refunded, each a second later: no two documents are of one age. */
const live = (rig: Rig) => async (bought: Bought) => {
  for (const action of ['fulfill', 'deliver', 'refund']) {
    await rig.advance(2);
    await rig.devstore.orderAction(bought.handle, bought.orderId, action);
  }
};

/** One document a topic: the first told is the oldest. */
function chapters({ posts }: Story): Post[] {
  const topics = ['orders/create', 'fulfillments/create', 'orders/fulfilled', 'refunds/create'];
  const last = posts.findLast(({ topic }) => topic === 'orders/updated')!;
  return [...topics.map((topic) => posts.find((post) => post.topic === topic)!), last];
}

/** The documents of one order in all permutations end in one state, and nobody is thanked for what was refunded. */
export const anyOrder: Fault = {
  id: 'F12',
  title: 'created, updated, sent, fulfilled and refunded, told in any order',
  doses: { scaled: 60, full: 120 },
  async run(rig, doses) {
    const { donor, stories: told } = await untoldOrders(rig, { fault: 'f12', count: doses, posts: 10 }, live(rig));
    const stories = told.map((story) => ({ ...story, posts: chapters(story) }));
    const orders = permutationsOf([0, 1, 2, 3, 4])
      .map((order) => ({ order, luck: rig.random.next() }))
      .sort((a, b) => a.luck - b.luck)
      .slice(0, doses);
    await eachAtOnce(orders, 4, async ({ order }) => {
      const story = stories[orders.findIndex((one) => one.order === order)]!;
      for (const n of order) {
        const post = story.posts[n]!;
        await postUntilTaken(rig, post);
        await until('A webhook to be worked', 90, async () => {
          const [row] = await rig.rows<{ open: boolean }>(
            `SELECT "outcome" = 'RECEIVED' AS "open" FROM "WebhookDelivery" WHERE "webhookId" = $1`,
            [post.webhookId],
          );
          return row?.open === false;
        });
      }
    });
    const complaints = await differing(rig, stories);
    await toSendTime(rig);
    const expected = [donor, ...stories].map(({ bought }) => ({ ...bought, verdict: 'no_mail' as const }));
    return { doses: orders.length, expected, complaints };
  },
};

async function differing(rig: Rig, stories: Story[]): Promise<Complaint[]> {
  const rows = await rig.rows<{ id: string; state: string }>(states, [stories.map(({ bought }) => bought.order)]);
  const found = new Set(rows.map(({ state }) => state));
  const complaints = [...found].slice(1).map((state): Complaint => `wrong: an order ended as ${state} as well`);
  if (rows.length < stories.length) complaints.push(`lost: ${stories.length - rows.length} orders are not there`);
  const [state] = found;
  if (state && !state.includes('"refunded": true')) complaints.push(`wrong: the orders ended as ${state}`);
  return complaints;
}
