import { only, untoldOrders } from './documents.ts';
import type { Fault } from './fault.ts';
import { toSendTime, untilEnrolled } from './orders.ts';
import { postUntilTaken } from './signed-posts.ts';
import { eachAtOnce } from './until.ts';

/** Every webhook comes a hundred times, twenty at once. */
export const webhookStorm: Fault = {
  id: 'F11',
  title: 'the same webhook 100 times, 20 at once',
  doses: { scaled: 10, full: 1_000 },
  async run(rig, doses) {
    const { donor, stories } = await untoldOrders(rig, { fault: 'f11', count: doses, posts: 2 });
    const posts = stories.flatMap((story) => only(story, 'orders/create').posts);
    for (const post of posts) await eachAtOnce(Array.from({ length: 100 }), 20, () => postUntilTaken(rig, post));
    const expected = [donor, ...stories].map(({ bought }) => bought);
    await untilEnrolled(rig, expected, 300);
    const twice = await rig.rows<{ webhookId: string }>(
      'SELECT "webhookId" FROM "WebhookDelivery" WHERE "webhookId" = ANY($1) GROUP BY 1 HAVING count(*) > 1',
      [posts.map(({ webhookId }) => webhookId)],
    );
    await toSendTime(rig);
    const complaints = twice.map(({ webhookId }) => `doubled: webhook ${webhookId} is there twice` as const);
    return { doses: posts.length, expected, complaints };
  },
};
