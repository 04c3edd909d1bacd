import { randomUUID } from 'node:crypto';
import { only, storyOf, untoldOrders } from './documents.ts';
import { settle } from './evidence.ts';
import type { Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { postUntilTaken } from './signed-posts.ts';

const day = 86_400;

/** Webhooks come a day late, a week late, or once more a week later: nobody is written to about what is long past. */
export const lateWebhooks: Fault = {
  id: 'F13',
  title: 'webhooks delayed by 24 hours and 7 days, and replayed after 7 days',
  doses: { scaled: 36, full: 100 },
  async run(rig, doses, mark) {
    const third = Math.ceil(doses / 3);
    const thanked = await buy(rig, { fault: 'f13', count: third, handle: 'kahve-duragi' });
    await untilEnrolled(rig, thanked);
    const { donor, stories } = await untoldOrders(rig, { fault: 'f13', count: third * 2, posts: 2 });
    const late = stories.map((story) => only(story, 'orders/create'));
    // The last hour of a thank-you: two hours of waiting, three days of being worth sending.
    const tooLate = (await rig.now()) + (2 + 72) * 3_600_000;
    const [dayLate, weekLate] = [late.slice(0, third), late.slice(third)];
    await toSendTime(rig);
    await settle(rig, [...thanked, donor.bought], mark);
    const replayed = await Promise.all(thanked.map((bought) => storyOf(rig, bought, 2)));
    await rig.devstore.advanceToMorning(day, 'Europe/Istanbul');
    // Reconciliation may have found these meanwhile; if not, within three days a thank-you is still one.
    for (const { posts } of dayLate) for (const post of posts) await postUntilTaken(rig, post);
    await untilEnrolled(
      rig,
      dayLate.map(({ bought }) => bought),
    );
    await settle(
      rig,
      dayLate.map(({ bought }) => bought),
      mark,
    );
    await rig.devstore.advanceToMorning(7 * day, 'Europe/Istanbul');
    for (const { posts } of weekLate) for (const post of posts) await postUntilTaken(rig, post);
    for (const { posts } of replayed)
      for (const post of posts) {
        await postUntilTaken(rig, post);
        await postUntilTaken(rig, { ...post, webhookId: randomUUID() });
      }
    return {
      doses: third * 3,
      expected: [
        ...[...thanked, donor.bought, ...dayLate.map(({ bought }) => bought)],
        ...weekLate.map(({ bought }) => ({ ...bought, verdict: 'until' as const, forbiddenAt: tooLate })),
      ],
    };
  },
};
