import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/setup/build-app.ts';
import { Advice } from '../../scripts/setup/progress.ts';
import { ensureShopifySchema } from '../../scripts/setup/shopify-schema.ts';
import { gather, markOf, settle } from './evidence.ts';
import { faults } from './faults.ts';
import type { Complaint, Fault } from './fault.ts';
import { judge } from './oracle.ts';
import type { Backend, Rig } from './rig.ts';
import { openRig } from './rig.ts';
import { hasRedisServer } from '../redis.ts';

const usage = `npm run test:faults -- [options]
  --full                    the whole doses: hours instead of minutes
  --backend redis|postgres  one queue backend only
  --only F1,F4              some faults only
  --seed N                  other chances than those of seed 1`;

function readOptions(args: string[]) {
  const options = {
    full: { type: 'boolean', default: false },
    backend: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const wanted = values.only?.split(',').map((id) => id.trim().toUpperCase());
    const unknown = wanted?.filter((id) => !faults.some((fault) => fault.id === id)) ?? [];
    if (unknown.length > 0) throw new Error(`There is no fault ${unknown.join(', ')}`);
    if (values.backend && !['redis', 'postgres'].includes(values.backend))
      throw new Error(`There is no backend ${values.backend}`);
    return {
      full: values.full,
      seed: Number(values.seed),
      backends: (values.backend ? [values.backend] : ['redis', 'postgres']) as Backend[],
      chosen: faults.filter(({ id }) => !wanted || wanted.includes(id)),
    };
  } catch (error) {
    throw new Advice(`${(error as Error).message}\n\n${usage}`);
  }
}

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

const count = (complaints: Complaint[], kind: string) => complaints.filter((one) => one.startsWith(`${kind}:`)).length;

/** One fault from its harm to its line. False when anything was lost, doubled or wrong. */
async function strike(rig: Rig, fault: Fault, full: boolean): Promise<boolean> {
  const start = performance.now();
  const { id, doses } = fault;
  const { backend } = rig;
  const mark = await markOf(rig);
  try {
    const outcome = await fault.run(rig, full ? doses.full : doses.scaled, mark);
    await rig.calm();
    await settle(rig, outcome.expected, mark, full ? 900 : 170);
    const found = judge(await gather(rig, outcome.expected, mark));
    const complaints = [...(outcome.complaints ?? []), ...crashesOf(rig)];
    for (const sentence of [...found.complaints, ...complaints]) say(`${id} on ${backend}: ${sentence}`);
    const totals = {
      lost: found.lost + count(complaints, 'lost'),
      doubled: found.doubled + count(complaints, 'doubled'),
      wrong: found.wrong + count(complaints, 'wrong'),
    };
    const also = { parked: found.parked, mails: outcome.expected.length, ...outcome.also, seconds: since(start) };
    console.log(JSON.stringify({ fault: id, backend, doses: outcome.doses, ...totals, ...also }));
    return outcome.doses > 0 && totals.lost + totals.doubled + totals.wrong === 0;
  } catch (error) {
    await rig.calm();
    await rig.putAside();
    for (const sentence of crashesOf(rig)) say(`${id} on ${backend}: ${sentence}`);
    say(`${id} on ${backend}: ${(error as Error).stack}`);
    const message = (error as Error).message.slice(0, 300);
    console.log(JSON.stringify({ fault: id, backend, error: message, seconds: since(start) }));
    return false;
  }
}

const since = (start: number) => Math.round((performance.now() - start) / 1000);

/** A process that ends by itself has lost what it was doing. */
const crashesOf = (rig: Rig) => rig.takeCrashes().map((message): Complaint => `lost: ${message}`);

async function strikeAll(backend: Backend, chosen: Fault[], { full, seed }: { full: boolean; seed: number }) {
  const rig = await openRig(backend, seed);
  let good = true;
  try {
    for (const fault of chosen) {
      if (fault.backends && !fault.backends.includes(backend)) continue;
      say(`${fault.id} on ${backend}: ${fault.title}`);
      good = (await strike(rig, fault, full)) && good;
    }
  } finally {
    await rig.stop();
  }
  return good;
}

/** Runs the faults, both backends side by side: most of the time is waiting. */
export async function runFaults(args: string[]): Promise<void> {
  const { backends, chosen, ...how } = readOptions(args);
  const able = backends.filter((backend) => backend !== 'redis' || hasRedisServer());
  if (able.length < backends.length)
    say('There is no redis-server on the PATH: the faults on Redis are left out. Install it (Redis 7) to run them.');
  // Before both want them at once.
  await ensureShopifySchema();
  await ensureBuilt();
  // What was started goes with us, whoever ends us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const results = await Promise.all(able.map((backend) => strikeAll(backend, chosen, how)));
  if (able.length === 0 || results.includes(false)) process.exitCode = 1;
}
