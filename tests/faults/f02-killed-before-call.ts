import { setTimeout as sleep } from 'node:timers/promises';
import { countAccepted } from './evidence.ts';
import type { Fault } from './fault.ts';
import { buy, countSending, toSendTime, untilEnrolled } from './orders.ts';
import { until } from './until.ts';

/** A worker dies with claims the provider has not seen, and at moments nobody chose. */
export const killedBeforeCall: Fault = {
  id: 'F2',
  title: 'SIGKILL of the worker before the provider takes the mail',
  doses: { scaled: 16, full: 1_000 },
  async run(rig, doses, mark) {
    const bought = await buy(rig, { fault: 'f02', count: doses * 2, silentEvery: 5, mayPark: true });
    await untilEnrolled(rig, bought, 300);
    await rig.devstore.faults({ sendgrid: { mode: 'stall' } });
    await toSendTime(rig);
    let [caught, kills] = [0, 0];
    while (caught < doses) {
      const wanted = Math.min(rig.random.between(1, 16), doses - caught);
      const before = await countSending(rig, bought);
      await until('A claim', 120, async () => (await countSending(rig, bought)) - before >= wanted);
      const [worker] = rig.workers;
      await rig.killWorker(worker!);
      caught += (await countSending(rig, bought)) - before;
      kills += 1;
      if (kills % 3 === 0) {
        // At any moment of the way: before the claim, within the decision, after the answer.
        await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 0.05 } });
        const seen = await countAccepted(rig, mark, bought);
        const chosen = rig.startWorker();
        await until('A worker at work', 90, async () => (await countAccepted(rig, mark, bought)) > seen).catch(() => 0);
        await sleep(rig.random.between(0, 40));
        await rig.killWorker(await chosen);
        kills += 1;
        await rig.devstore.faults({ sendgrid: { mode: 'stall' } });
      }
      await rig.startWorker();
    }
    return { doses: caught, expected: bought, also: { kills } };
  },
};
