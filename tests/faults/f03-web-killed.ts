import { startHoldProxy } from './hold-proxy.ts';
import { only, untoldOrders } from './documents.ts';
import type { Fault } from './fault.ts';
import { toSendTime, untilEnrolled } from './orders.ts';
import type { Rig } from './rig.ts';
import { postUntilTaken, postWebhook } from './signed-posts.ts';
import type { Post } from './signed-posts.ts';
import { until } from './until.ts';

/** The web process dies when PostgreSQL has a webhook and Shopify has no answer. */
export const webKilled: Fault = {
  id: 'F3',
  title: 'SIGKILL of the web process between commit and 200',
  doses: { scaled: 24, full: 500 },
  async run(rig, doses) {
    const { donor, stories } = await untoldOrders(rig, { fault: 'f03', count: doses, posts: 2 });
    const posts = stories.flatMap((story) => only(story, 'orders/create').posts);
    await rig.killWeb();
    const proxy = await startHoldProxy(rig.stack.databaseUrl);
    let [caught, kills] = [0, 0];
    const complaints: `lost: ${string}`[] = [];
    for (let start = 0; start < posts.length; start += 8) {
      const wave = posts.slice(start, start + 8);
      await rig.startWeb({ DATABASE_URL: proxy.url });
      proxy.holdAnswersTo('store-delivery');
      const answers = wave.map((post) => postWebhook(rig, post));
      const wanted = rig.random.between(Math.min(4, wave.length), wave.length);
      await until('A committed webhook', 30, async () => (await countStored(rig, wave)) >= wanted);
      await rig.killWeb();
      kills += 1;
      const answered = (await Promise.all(answers)).filter((status) => status === 200).length;
      const stored = await countStored(rig, wave);
      caught += stored - answered;
      if (answered > stored) complaints.push('lost: a webhook was answered before it was stored');
      proxy.release();
    }
    await proxy.close();
    await rig.startWeb();
    // Shopify tries again, each with the same id.
    for (const post of posts) await postUntilTaken(rig, post);
    const expected = [donor, ...stories].map(({ bought }) => bought);
    await untilEnrolled(rig, expected);
    await toSendTime(rig);
    return { doses: caught, expected, complaints, also: { kills } };
  },
};

async function countStored(rig: Rig, posts: Post[]): Promise<number> {
  const [found] = await rig.rows<{ n: string }>(
    'SELECT count(*) AS n FROM "WebhookDelivery" WHERE "webhookId" = ANY($1)',
    [posts.map(({ webhookId }) => webhookId)],
  );
  return Number(found!.n);
}
