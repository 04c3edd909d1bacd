import { summarizeBuyers } from '#app/domain/reorders/orders-to-come/summarize-buyers.ts';
import { readCsv, readDay, readJson } from '../../../scripts/predict/read-files.ts';
import type { Rules } from './rules.ts';

/** Nobody comes again; everybody at the mean rate; everybody at their own; the own rate shrunk to the mean. */
export function ordersToComeRules({ calibration, meta }: Record<string, string>): Rules {
  const ends = readJson<{ calibration_end: string; holdout_end: string }>(meta!);
  const today = readDay(ends.calibration_end, meta!);
  const days = readDay(ends.holdout_end, meta!) - today;
  const rows = readCsv(calibration!, ['customer', 'date', 'value']);
  const buyers = summarizeBuyers(
    rows.map(({ customer, date, value }) => ({ customer, day: readDay(date, calibration!), value: Number(value) })),
    today,
  );
  const sum = (of: (buyer: (typeof buyers)[number]) => number) => buyers.reduce((total, buyer) => total + of(buyer), 0);
  const rate = sum(({ repeats }) => repeats) / sum(({ age }) => age);
  const answer = (of: (buyer: (typeof buyers)[number]) => number) => () =>
    buyers.map((buyer) => ({ id: buyer.customer, n: of(buyer) }));
  return [
    ['zero', answer(() => 0)],
    ['mean rate', answer(() => days * rate)],
    ['own rate x/T', answer(({ repeats, age }) => (days * repeats) / Math.max(1, age))],
    ['(x+1)/(T+1/rate)', answer(({ repeats, age }) => (days * (repeats + 1)) / (age + 1 / rate))],
  ];
}
