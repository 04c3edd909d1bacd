import { randomUUID } from 'node:crypto';
import { storyOf } from './documents.ts';
import type { Complaint, Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { postWebhook } from './signed-posts.ts';
import { until } from './until.ts';

/** Makes poison of an order's document. */
const poisons: ((text: string, n: number) => Buffer)[] = [
  (text) => Buffer.from(text.replace('"note":null', `"note":"${'ğ'.repeat(500_000)}"`)),
  (text) => Buffer.from(text.replace(/"name":"#/, '"name":"\\u0000#')),
  (text) =>
    Buffer.concat([Buffer.from(text.slice(0, 200)), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(text.slice(200))]),
  (text) => Buffer.from(text.replace(/"id":\d+/g, `"id":${'9'.repeat(400)}`)),
  (text) => Buffer.from(text.replace(/"quantity":\d+/g, '"quantity":99999999999999999999')),
  (text) =>
    Buffer.from(text.replace(/"email":"[^"]*"/g, '"email":null').replace(/"customer":\{/, '"customer":null,"was":{')),
  (text) => Buffer.from(text.replace(/"created_at":"[^"]*"/g, '"created_at":"the day before"')),
  () => Buffer.from('['.repeat(5_000) + ']'.repeat(5_000)),
  () => Buffer.from('{"id": 1, '),
  () => Buffer.from('null'),
  () => Buffer.from('{"__proto__":{"id":1},"constructor":{"prototype":{}}}'),
  (text) => Buffer.from(text.replace(/"line_items":\[/, '"line_items":["not a line",')),
  (text) => Buffer.from(text.replace(/"name":"#/, '"name":"\\ud800#')),
];

/** Documents that cannot be worked stand among good ones; the good ones must not wait for them for ever. */
export const poison: Fault = {
  id: 'F20',
  title: 'poison payloads among good ones',
  doses: { scaled: 39, full: 200 },
  async run(rig, doses) {
    const [donor] = await buy(rig, { fault: 'f20', count: 1, handle: 'kahve-duragi' });
    const { posts } = await storyOf(rig, donor!, 2);
    const text = Buffer.from(posts[0]!.body).toString('utf8');
    const complaints: Complaint[] = [];
    const ids: string[] = [];
    for (let n = 0; n < doses; n += 1) {
      // Another order's id each, except where the poison is the id; and nobody's address.
      const own = text
        .replaceAll(donor!.orderId, String(6_600_000_000_000 + n))
        .replaceAll(donor!.to, `guest.f20.poison${n}@mail.example`);
      const webhookId = randomUUID();
      const body = poisons[n % poisons.length]!(own, n);
      const topic = n % 2 === 0 ? 'orders/create' : 'orders/updated';
      // Test orders enroll nobody: what a poisoned document may rightly bring about is no part of this.
      const status = await postWebhook(rig, { handle: 'kahve-duragi', topic, webhookId, body: asTest(body) });
      if (status === 200) ids.push(webhookId);
      else complaints.push(`lost: poison ${n % poisons.length} was answered with ${status}`);
    }
    const good = await buy(rig, { fault: 'f20good', count: 20 });
    await untilEnrolled(rig, good, 60);
    await until('The end of the poison', 120, async () => {
      const [open] = await rig.rows<{ n: string }>(
        `SELECT count(*) AS n FROM "WebhookDelivery" WHERE "webhookId" = ANY($1) AND "outcome" = 'RECEIVED'`,
        [ids],
      );
      return Number(open!.n) === 0;
    });
    const failed = await rig.rows<{ detail: string | null }>(
      `SELECT "detail" FROM "WebhookDelivery" WHERE "webhookId" = ANY($1) AND "outcome" = 'FAILED'`,
      [ids],
    );
    await toSendTime(rig);
    return { doses, expected: [donor!, ...good], complaints, also: { deadLetters: failed.length } };
  },
};

const asTest = (body: Buffer) =>
  Buffer.from(body.toString('latin1').replaceAll('"test":false', '"test":true'), 'latin1');
