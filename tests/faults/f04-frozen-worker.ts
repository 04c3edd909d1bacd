import { setTimeout as sleep } from 'node:timers/promises';
import { countAccepted } from './evidence.ts';
import type { Fault } from './fault.ts';
import { startHoldProxy } from './hold-proxy.ts';
import { buy, countSending, toSendTime, untilEnrolled } from './orders.ts';
import type { Bought } from './orders.ts';
import { comes, until } from './until.ts';

/** Longer than a job's lock, which is 30 seconds. */
const frozen = 45_000;

/** Two workers freeze, one before its claim and one before it hears the provider; others do their work meanwhile. */
export const frozenWorker: Fault = {
  id: 'F4',
  title: 'SIGSTOP of workers beyond the lock, then SIGCONT',
  doses: { scaled: 12, full: 100 },
  async run(rig, doses, mark) {
    const all: Bought[] = [];
    let caught = 0;
    for (let round = 0; caught < doses && round < 20; round += 1) {
      const bought = await buy(rig, { fault: 'f04', count: 28, silentEvery: 3, mayPark: true });
      all.push(...bought);
      await untilEnrolled(rig, bought);
      await rig.devstore.faults({ sendgrid: { mode: 'accept-slow', seconds: 15 } });
      await toSendTime(rig);
      const [hearing] = rig.workers;
      await until('Calls under way', 90, async () => (await countAccepted(rig, mark, bought)) >= 8);
      process.kill(hearing!.pid, 'SIGSTOP');
      const unheard = await countSending(rig, bought);
      await rig.devstore.faults({});
      const proxy = await startHoldProxy(rig.stack.databaseUrl);
      // Whole from its first claim on: jobs taken, decisions made, and nothing of it said to PostgreSQL.
      proxy.holdRequestsFrom(`"state" = 'SENDING', "reason" = NULL`);
      const deciding = await rig.startWorker({ DATABASE_URL: proxy.url });
      const held = await comes(20, () => proxy.isHolding());
      process.kill(deciding.pid, 'SIGSTOP');
      const others = await rig.startWorker();
      await rig.advance(11 * 60); // past the claims' end
      await sleep(frozen);
      process.kill(hearing!.pid, 'SIGCONT');
      proxy.release();
      process.kill(deciding.pid, 'SIGCONT');
      await sleep(3_000);
      caught += unheard + (held ? 1 : 0);
      rig.workers.delete(others);
      await rig.stopWorker(deciding);
      await proxy.close();
      await rig.killWorker(hearing!);
      rig.workers.add(others);
    }
    return { doses: caught, expected: all };
  },
};
