import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { until } from './until.ts';

/** Every second call fails with an answer. */
export const failingProvider: Fault = {
  id: 'F16',
  title: 'the provider answers half of all calls with 500, 502 or 503',
  doses: { scaled: 60, full: 1_000 },
  async run(rig, doses) {
    const bought = await buy(rig, { fault: 'f16', count: doses });
    await untilEnrolled(rig, bought, 600);
    await rig.devstore.faults({ sendgrid: { mode: '500', percent: 50 } });
    await toSendTime(rig);
    await until('A first try of each', 120, async () => {
      const [tried] = await rig.rows<{ n: string }>(
        `SELECT count(*) AS n FROM "Message" WHERE "attempts" > 0 AND "subject" = ANY($1)`,
        [bought.map(({ order }) => order)],
      );
      return Number(tried!.n) === bought.length;
    });
    for (const mode of ['500', '502', '503']) {
      await rig.devstore.faults({ sendgrid: { mode, percent: 50 } });
      await sleep(3_000);
      await rig.advance(5 * 60);
    }
    const [struck] = await rig.rows<{ n: string }>(
      `SELECT count(*) AS n FROM "Decision" WHERE "reason" = 'provider_error' AND "orderId" = ANY($1)`,
      [bought.map(({ order }) => order)],
    );
    return { doses: Number(struck!.n), expected: bought };
  },
};
