import { setImmediate as otherWork } from 'node:timers/promises';
import type { TrainedReorders } from '#app/domain/reorders/train-reorders.ts';
import { dayNumber, startOfDay } from '#app/domain/time/day-number.ts';
import type { Services } from '#app/platform/services.server.ts';
import { keepForeseen } from './keep-foreseen.server.ts';
import type { KeptHistory } from './kept-history.ts';
import { findKnowledge } from './knowledge.store.server.ts';
import { predictCustomer } from './predict-customer.ts';
import type { PredictionRow } from './predictions.store.server.ts';
import { noteProgress } from './training.store.server.ts';
import type { TrainingRun } from './training.store.server.ts';

interface Learnt {
  model: TrainedReorders;
  /** IANA name of the shop's. */
  zone: string;
  history: KeptHistory;
}

const rowsAtOnce = 10_000;
/** One writes while the database still works on the other. */
const writersAtOnce = 2;
/** Customers after whom whatever else waits has its turn: what is being written has to reach the database. */
const customersAtOnce = 200;

/** Predicts for every customer of a history and keeps it; how many predictions there are, or null when the run was ended. */
export async function predictAll(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  run: TrainingRun,
  { model, zone, history }: Learnt,
): Promise<number | null> {
  const knowledgeOf = await findKnowledge(db, { shopId: run.shopId, zone });
  const days = { today: dayNumber(run.startedAt, zone), startOf: startsOfDays(zone) };
  const keeper = await keepForeseen(db, run);
  const writing = fewAtOnce(writersAtOnce);
  const keep = async (some: PredictionRow[], read: number) => {
    await keeper.keep(some);
    return noteProgress(db, run, read, clock.now());
  };
  let [rows, lines, predictions, customers]: [PredictionRow[], number, number, number] = [[], 0, 0, 0];
  for (const own of history.customers()) {
    const known = (productId: string) => knowledgeOf(own.customerId, productId);
    for (const row of predictCustomer(model, own, known, days)) rows.push(row);
    lines += own.purchases.length;
    if (++customers % customersAtOnce === 0) await otherWork();
    if (rows.length < rowsAtOnce) continue;
    const [some, read] = [rows, lines];
    if (!(await writing.start(() => keep(some, read)))) return null;
    predictions += rows.length;
    [rows, lines] = [[], 0];
  }
  if (!(await writing.end()) || !(await keep(rows, lines))) return null;
  await keeper.end();
  return predictions + rows.length;
}

/** Begins work without waiting for it, up to `most` at once; false as soon as any has said so, throws what any has thrown. */
function fewAtOnce(most: number) {
  let under: Promise<boolean>[] = [];
  return {
    async start(work: () => Promise<boolean>): Promise<boolean> {
      const going = under.length < most || (await under.shift());
      if (!going) return false;
      const begun = work();
      begun.catch(() => undefined); // heard of when its turn comes
      under.push(begun);
      return true;
    },
    async end(): Promise<boolean> {
      const said = await Promise.all(under);
      under = [];
      return said.every(Boolean);
    },
  };
}

/** Many share a day, and asking the calendar is dear. */
function startsOfDays(zone: string): (day: number) => Date {
  const known = new Map<number, Date>();
  return (day) => {
    const start = known.get(day) ?? startOfDay(day, zone);
    known.set(day, start);
    return start;
  };
}
