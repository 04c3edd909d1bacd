import { setTimeout as sleep } from 'node:timers/promises';
import type { Complaint, Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';

/** A new worker starts beside the old one, which then is asked to end: mails go out all the while. */
export const twoGenerations: Fault = {
  id: 'F22',
  title: 'SIGTERM drains old workers beside new ones',
  doses: { scaled: 3, full: 20 },
  async run(rig, doses) {
    const bought = await buy(rig, { fault: 'f22', count: doses * 50 });
    await untilEnrolled(rig, bought, 600);
    await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 2 } });
    await toSendTime(rig);
    const complaints: Complaint[] = [];
    for (let round = 0; round < doses; round += 1) {
      const [old] = rig.workers;
      await rig.startWorker();
      await sleep(rig.random.between(200, 1_500));
      const { drained } = await rig.stopWorker(old!);
      if (!drained) complaints.push('lost: a worker ended without draining');
    }
    return { doses, expected: bought, complaints };
  },
};
