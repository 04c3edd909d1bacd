import { countAccepted } from './evidence.ts';
import type { Complaint, Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { comes, until } from './until.ts';

/** The provider takes thirty seconds, longer than the app waits, and accepts all the same. */
export const slowProvider: Fault = {
  id: 'F18',
  title: 'the provider takes 30 seconds',
  doses: { scaled: 16, full: 320 },
  async run(rig, doses, mark) {
    const bought = await buy(rig, { fault: 'f18', count: doses, silentEvery: 2, mayPark: true });
    await untilEnrolled(rig, bought, 300);
    await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 30, to: '.f18.' } });
    await toSendTime(rig);
    const complaints: Complaint[] = [];
    // Meanwhile the rest goes on: webhooks are answered and worked.
    const meanwhile = await buy(rig, { fault: 'f18new', count: 8 });
    if (
      !(await comes(25, () =>
        untilEnrolled(rig, meanwhile, 25).then(
          () => true,
          () => false,
        ),
      ))
    )
      complaints.push('lost: orders had to wait for a slow provider');
    await until('Every late yes', 60 + doses * 3, async () => (await countAccepted(rig, mark, bought)) >= doses);
    await rig.devstore.faults({});
    await toSendTime(rig);
    return { doses, expected: [...bought, ...meanwhile], complaints };
  },
};
