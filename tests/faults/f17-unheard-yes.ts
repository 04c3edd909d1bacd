import { setTimeout as sleep } from 'node:timers/promises';
import { countAccepted, settle } from './evidence.ts';
import type { Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { until } from './until.ts';

/** Longer than the app waits for the provider. */
const tooSlow = 24;
const modes = ['accept-no-answer', 'accept-reset', 'accept-cut', 'accept-slow'];

/** The provider takes the mail, and its yes does not arrive. */
export const unheardYes: Fault = {
  id: 'F17',
  title: 'the provider accepts, then times out, resets, or breaks off its answer',
  doses: { scaled: 40, full: 1_000 },
  async run(rig, doses, mark) {
    const each = Math.ceil(doses / modes.length);
    const bought = await buy(rig, { fault: 'f17', count: each * modes.length, silentEvery: 2, mayPark: true });
    await untilEnrolled(rig, bought, 600);
    await rig.devstore.faults({ sendgrid: { mode: modes[0], times: each } });
    await toSendTime(rig);
    for (const [n, mode] of modes.entries()) {
      if (n > 0) await rig.devstore.faults({ sendgrid: { mode, times: each, seconds: tooSlow } });
      await until(`${mode} to strike`, 300, async () => {
        const { faults } = await rig.devstore.get<{ faults: { sendgrid: { mode: string } } }>('/state');
        return faults.sendgrid.mode === 'ok' || (await countAccepted(rig, mark, bought)) === bought.length;
      });
    }
    await sleep(tooSlow * 1000);
    // Hours later, with the provider well again, nobody may try the silent ones anew.
    await settle(rig, bought, mark, 60);
    await rig.advance(2 * 3600);
    await sleep(5_000);
    return { doses: bought.length, expected: bought };
  },
};
