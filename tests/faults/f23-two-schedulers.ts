import { startRedis } from '../redis.ts';
import type { Fault } from './fault.ts';
import { markOf, settle } from './evidence.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import type { Bought } from './orders.ts';

/** Three workers sweep at once; then one of them believes that the queues live elsewhere. */
export const twoSchedulers: Fault = {
  id: 'F23',
  title: 'several schedulers at once, and a split brain',
  doses: { scaled: 2, full: 20 },
  async run(rig, doses) {
    const all: Bought[] = [];
    const elsewhere =
      rig.backend === 'redis' ? null : await startRedis(['--maxmemory-policy', 'noeviction']).catch(() => null);
    await rig.startWorker();
    for (let round = 0; round < doses; round += 1) {
      if (round % 2 === 1) await rig.startWorker({ REDIS_URL: elsewhere?.url ?? '' });
      else await rig.startWorker();
      const mark = await markOf(rig);
      const bought = await buy(rig, { fault: 'f23', count: 60 });
      await untilEnrolled(rig, bought);
      await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 0.2 } });
      await toSendTime(rig);
      await settle(rig, bought, mark);
      all.push(...bought);
      for (const worker of [...rig.workers].slice(2)) await rig.stopWorker(worker);
    }
    await elsewhere?.stop();
    return { doses, expected: all };
  },
};
