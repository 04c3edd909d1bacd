import { DateTime } from 'luxon';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoShops } from '../../scripts/demo/set-up-shop.ts';
import { callsSince, settle } from './evidence.ts';
import type { Mark } from './evidence.ts';
import type { Complaint, Fault } from './fault.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import type { Bought } from './orders.ts';
import type { Rig } from './rig.ts';

const skews = [-600, 600, -86_400, 86_400];
const places = { US: 'America/New_York', DE: 'Europe/Berlin' } as const;

/** The morning of the next day on which the clocks of `zone` change. */
function nextChange(from: number, zone: string): DateTime {
  let day = DateTime.fromMillis(from, { zone }).plus({ days: 2 }).set({ hour: 12, minute: 0, second: 0 });
  while (day.offset === day.minus({ days: 1 }).offset) day = day.plus({ days: 1 });
  return day;
}

const advanceTo = async (rig: Rig, moment: DateTime) =>
  rig.advance(Math.max(0, (moment.toMillis() - (await rig.now())) / 1000));

/** Bought on the eve, due at night: each goes out once, in the first hour of the day after. */
async function liveThroughChange(rig: Rig, country: 'US' | 'DE', mark: Mark) {
  const change = nextChange(await rig.now(), places[country]);
  const at = (hour: number, minute: number) => change.set({ hour, minute });
  await advanceTo(rig, at(21, 0).minus({ days: 1 }));
  // Over the months the tokens have run out; the merchants open the app.
  for (const { handle } of demoShops) await rig.devstore.install(handle);
  const own = await buy(rig, {
    ...{ fault: 'f21', count: 4, country },
    handle: country === 'US' ? 'maple-and-moss' : 'kahve-duragi',
  });
  const steady = await buy(rig, { fault: 'f21', count: 2, handle: 'kahve-duragi', country: 'TR' });
  await untilEnrolled(rig, [...own, ...steady]);
  await advanceTo(rig, at(8, 50));
  await sleep(6_000);
  await advanceTo(rig, at(9, 5));
  await settle(rig, own, mark, 30);
  const times = new Map((await callsSince(rig, mark)).map((call) => [call.to, call.at]));
  const complaints = own.flatMap(({ to }): Complaint[] => {
    const went = times.get(to);
    if (went && DateTime.fromMillis(went, { zone: places[country] }).hour === 9) return [];
    return [`wrong: ${to} did not get the mail in the hour after nine on ${change.toISODate()}`];
  });
  await advanceTo(rig, at(12, 0).setZone('Europe/Istanbul').set({ hour: 19 }));
  await settle(rig, steady, mark, 30);
  return { bought: [...own, ...steady], complaints };
}

/** Clocks that jump and clocks that change. */
export const clocks: Fault = {
  id: 'F21',
  title: 'clocks off by minutes and by a day; summer time begins and ends',
  doses: { scaled: 8, full: 8 },
  async run(rig, _doses, mark) {
    const jumpy = await buy(rig, { fault: 'f21jump', count: 32, mayPark: true });
    await untilEnrolled(rig, jumpy);
    await rig.devstore.faults({ sendgrid: { mode: 'slow', seconds: 0.5 } });
    await toSendTime(rig);
    for (const skew of skews) {
      await rig.skewApp(skew);
      await sleep(2_500);
    }
    await rig.skewApp(0);
    await rig.devstore.faults({});
    await settle(rig, jumpy, mark);
    await rig.setWindow('maple-and-moss', 9, 20);
    const all: Bought[] = [...jumpy];
    const complaints: Complaint[] = [];
    for (const country of inOrder(await rig.now())) {
      const lived = await liveThroughChange(rig, country, mark);
      all.push(...lived.bought);
      complaints.push(...lived.complaints);
    }
    await rig.setWindow('maple-and-moss', 0, 24);
    return { doses: skews.length + 4, expected: all, complaints };
  },
};

/** The four changes of a year, by their time. */
function inOrder(now: number): ('US' | 'DE')[] {
  const changes = (['US', 'DE'] as const).flatMap((country) => {
    const first = nextChange(now, places[country]);
    return [first, nextChange(first.toMillis(), places[country])].map((at) => ({ country, at: at.toMillis() }));
  });
  return changes.sort((a, b) => a.at - b.at).map(({ country }) => country);
}
