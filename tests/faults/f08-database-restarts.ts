import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import type { Bought } from './orders.ts';

/** PostgreSQL restarts, by order and by crash, while webhooks come in and mails go out. */
export const databaseRestarts: Fault = {
  id: 'F8',
  title: 'PostgreSQL restarts every few seconds',
  doses: { scaled: 4, full: 80 },
  async run(rig, doses) {
    const restart = rig.stack.restartDatabase;
    if (!restart) throw new Error('F8 needs the packaged PostgreSQL: run it without DATABASE_URL');
    const due = await buy(rig, { fault: 'f08due', count: 60, silentEvery: 4, mayPark: true });
    await untilEnrolled(rig, due);
    await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 0.3 } });
    await toSendTime(rig);
    const fresh: Bought[] = [];
    for (let round = 0; round < doses; round += 1) {
      fresh.push(...(await buy(rig, { fault: 'f08new', count: 10, mayPark: true })));
      await sleep(rig.random.between(500, 3_000));
      await restart(round % 2 === 0 ? 'crash' : 'fast', rig.random.between(0, 2_000));
      await sleep(doses > 4 ? rig.random.between(4_000, 8_000) : 1_000);
    }
    await untilEnrolled(rig, fresh, 240);
    await toSendTime(rig);
    return { doses, expected: [...due, ...fresh] };
  },
};
