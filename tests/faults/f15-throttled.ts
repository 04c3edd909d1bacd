import { setTimeout as sleep } from 'node:timers/promises';
import { countAccepted } from './evidence.ts';
import type { Complaint, Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { comes } from './until.ts';

/** The provider has enough of one shop's mails, with and without saying for how long. */
export const throttled: Fault = {
  id: 'F15',
  title: 'the provider answers 429, with and without Retry-After',
  doses: { scaled: 30, full: 300 },
  async run(rig, doses, mark) {
    const limited = await buy(rig, { fault: 'f15limited', count: doses, handle: 'kahve-duragi' });
    const others = await buy(rig, { fault: 'f15other', count: 10, handle: 'maple-and-moss' });
    await untilEnrolled(rig, [...limited, ...others], 300);
    const complaints: Complaint[] = [];
    const fault = { mode: '429', to: '.f15limited.' };
    await rig.devstore.faults({ sendgrid: { ...fault, seconds: 120 } });
    await toSendTime(rig);
    if (!(await comes(60, async () => (await countAccepted(rig, mark, others)) === others.length)))
      complaints.push('lost: the other shop had to wait for the throttled one');
    for (const seconds of [120, null]) {
      await rig.devstore.faults({ sendgrid: { ...fault, seconds } });
      await sleep(3_000);
      for (let minute = 0; minute < 5; minute += 1) {
        await rig.advance(60);
        await sleep(1_500);
      }
    }
    const [most] = await rig.rows<{ attempts: number }>(
      'SELECT max("attempts") AS "attempts" FROM "Message" WHERE "subject" = ANY($1)',
      [limited.map(({ order }) => order)],
    );
    // Ten minutes went by: pauses of one, two, four … minutes, or two as it asked for, leave room for five tries.
    if (most!.attempts > 6)
      complaints.push(`wrong: a throttled provider was asked ${most!.attempts} times in ten minutes`);
    return { doses, expected: [...limited, ...others], complaints, also: { attempts: most!.attempts } };
  },
};
