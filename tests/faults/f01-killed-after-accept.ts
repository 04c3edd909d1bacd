import { countAccepted } from './evidence.ts';
import type { Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { comes } from './until.ts';

/** A worker dies while the provider has taken mails and the ledger does not know it yet. */
export const killedAfterAccept: Fault = {
  id: 'F1',
  title: 'SIGKILL of the worker between the provider’s yes and our commit',
  doses: { scaled: 32, full: 1_000 },
  async run(rig, doses, mark) {
    const bought = await buy(rig, { fault: 'f01', count: doses * 2, silentEvery: 2, mayPark: true });
    await untilEnrolled(rig, bought, 300);
    // Taken at once, answered long after the worker has died.
    await rig.devstore.faults({ sendgrid: { mode: 'accept-slow', seconds: 18 } });
    await toSendTime(rig);
    let [caught, kills] = [0, 0];
    while (caught < doses) {
      const wanted = Math.min(caught + rig.random.between(1, 16), doses);
      // A death also takes claims that the provider has not seen: there may be fewer left than are wanted.
      const struck = await comes(60, async () => (await countAccepted(rig, mark, bought)) >= wanted);
      const [worker] = rig.workers;
      await rig.killWorker(worker!);
      kills += 1;
      caught = await countAccepted(rig, mark, bought);
      if (!struck) break;
      if (caught < doses) await rig.startWorker();
    }
    return { doses: caught, expected: bought, also: { kills } };
  },
};
