import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { countAccepted } from './evidence.ts';
import type { Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import type { Rig } from './rig.ts';
import { until } from './until.ts';

const tables = ['job', 'job_log', 'job_dependency', 'dedup', 'dedup_next', 'event', 'meta', 'scheduler'];

/** FLUSHALL, or the like of it where the queues live in PostgreSQL. */
async function emptyQueues({ redisUrl, rows }: Rig): Promise<void> {
  if (!redisUrl) return void (await rows(`TRUNCATE ${tables.map((name) => `bullmq.${name}`).join(', ')} CASCADE`));
  const redis = new Redis(redisUrl);
  await redis.flushall();
  await redis.quit();
}

/** The queues lose all they hold, again and again, while messages are due. */
export const emptiedQueue: Fault = {
  id: 'F5',
  title: 'FLUSHALL while messages are scheduled and due',
  doses: { scaled: 4, full: 20 },
  async run(rig, doses, mark) {
    const bought = await buy(rig, { fault: 'f05', count: doses > 4 ? 10_000 : 120 });
    await untilEnrolled(rig, bought, 1_800);
    await emptyQueues(rig);
    await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 0.1 } });
    await toSendTime(rig);
    for (let flush = 1; flush < doses; flush += 1) {
      const share = Math.floor((bought.length * flush) / (doses * 2));
      await until('Some mails', 120, async () => {
        if ((await countAccepted(rig, mark, bought)) >= share) return true;
        await rig.advance(10);
        return false;
      });
      await sleep(rig.random.between(0, 200));
      await emptyQueues(rig);
    }
    return { doses, expected: bought };
  },
};
