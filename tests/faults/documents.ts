import { randomUUID } from 'node:crypto';
import { buy } from './orders.ts';
import type { Bought } from './orders.ts';
import type { Rig } from './rig.ts';
import type { Post } from './signed-posts.ts';
import { until } from './until.ts';

/** Webhooks that tell of an order. */
export interface Story {
  bought: Bought;
  posts: Post[];
}

interface Stored {
  topic: string;
  webhookId: string;
  eventId: string;
  triggeredAt: string;
  body: Uint8Array;
}

interface Described {
  id: string;
  name: string;
  lineItems: { id: string }[];
  fulfillments: { id: string }[];
}

/** The webhooks of an order as they were stored, once there are `count` of them. */
export async function storyOf(rig: Rig, bought: Bought, count: number): Promise<Story> {
  let stored: Stored[] = [];
  await until(`${count} webhooks of an order`, 60, async () => {
    stored = await rig.rows<Stored>(
      `SELECT "topic", "webhookId", "eventId", to_char("triggeredAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "triggeredAt", "body"
       FROM "WebhookDelivery" WHERE position(convert_to($1, 'UTF8') IN "body") > 0 ORDER BY "receivedAt", "id"`,
      [bought.orderId],
    );
    return stored.length >= count;
  });
  return { bought, posts: stored.map((one) => ({ ...one, handle: bought.handle })) };
}

const describe = (rig: Rig, { handle, orderId }: Bought) =>
  rig.devstore.get<Described>(`/shops/${handle}/orders/${orderId}`);

/** All numbers that name an order or a part of it, and its name and address, as they stand in a document. */
const namesOf = ({ bought, described }: { bought: Bought; described: Described }) => [
  ...[bought.to, bought.orderId, `"name":"${described.name}"`],
  ...[...described.lineItems, ...described.fulfillments].map(({ id }) => id),
];

/** Parts that Shopify's description does not name: they are numbered anew. */
const unnamed = ['refunds', 'refund_line_items', 'shipping_lines', 'transactions'];

/** A donor's story told of another order that went the same way. */
async function retell(rig: Rig, { bought: donor, posts }: Story, bought: Bought): Promise<Story> {
  const from = namesOf({ bought: donor, described: await describe(rig, donor) });
  const onto = namesOf({ bought, described: await describe(rig, bought) });
  const told = posts.map(({ body }) => Buffer.from(body).toString('utf8'));
  const names = new Map(from.map((name, n) => [name, onto[n]!]));
  for (const text of told)
    for (const list of unnamed)
      for (const [, id] of text.matchAll(new RegExp(`"${list}":\\[\\{"id":(\\d+)`, 'g')))
        if (!names.has(id!)) names.set(id!, String(7_000_000_000_000_000n + BigInt((serial += 1))));
  const rename = (text: string) => [...names].reduce((all, [name, other]) => all.replaceAll(name, other), text);
  return {
    bought,
    posts: posts.map((post, n) => ({
      ...post,
      webhookId: randomUUID(),
      eventId: randomUUID(),
      body: rename(told[n]!),
    })),
  };
}

let serial = 0;

/**
 * Orders that Shopify has and tells nobody of, each with the webhooks it would have sent: those of a donor that went the
 * same way and was told as usual.
 * @param act what becomes of an order after it was bought; the donor's webhooks are complete when there are `count`
 */
export async function untoldOrders(
  rig: Rig,
  wish: { fault: string; count: number; posts: number },
  act: (bought: Bought) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ donor: Story; stories: Story[] }> {
  const { fault, count } = wish;
  await rig.devstore.faults({ webhooks: { lossPercent: 100 } });
  const untold = await buy(rig, { fault, count, handle: 'kahve-duragi' });
  for (const one of untold) await act(one);
  await rig.devstore.faults({ webhooks: {} });
  // The donor last: its documents are younger than all that reconciliation may have read of the others meanwhile.
  const [bought] = await buy(rig, { fault, count: 1, handle: 'kahve-duragi' });
  await act(bought!);
  const donor = await storyOf(rig, bought!, wish.posts);
  const stories: Story[] = [];
  for (const one of untold) stories.push(await retell(rig, donor, one));
  return { donor, stories };
}

/** Of a story the documents of one topic. */
export const only = ({ bought, posts }: Story, topic: string): Story => ({
  bought,
  posts: posts.filter((post) => post.topic === topic),
});
