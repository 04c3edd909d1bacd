import { days } from '../time/spans.ts';
import type { Knowledge, PredictedReorder } from './predicted-reorder.ts';

type When = { today: number; lastDay: number };

/** How long before a merchant's day we ask, as a share of their days: three days of a month. */
const lead = (lasts: number) => Math.min(7, Math.max(1, Math.round(lasts / 10)));
/** As a calendar says it: a day of the shop's, whatever the zone. */
export const dateOf = (day: number) => new Date(days(day)).toISOString().slice(0, 10);

/**
 * What people say goes before what was learnt: the merchant's exclusion or number of days first, then the customer's last
 * word, unless they have bought since. Chances stay what customers do: a merchant's number of days moves the days alone;
 * "not yet" is a promise not to buy before that day, so chances are those of the days after it.
 */
export function applyKnowledge(
  prediction: PredictedReorder,
  { override, answer }: Knowledge,
  when: When,
): PredictedReorder {
  const merchants = override ? applyOverride(prediction, override, when.lastDay) : prediction;
  const isAnswered = answer && answer.answeredDay >= when.lastDay;
  const answered = isAnswered ? applyAnswer(merchants, answer, when.today) : merchants;
  return override?.excluded ? { ...answered, askDay: null, method: 'fixed' } : answered;
}

function applyOverride(
  prediction: PredictedReorder,
  { days: lasts }: NonNullable<Knowledge['override']>,
  lastDay: number,
): PredictedReorder {
  if (lasts === null) return prediction;
  const expectedDay = lastDay + lasts;
  return {
    ...prediction,
    expectedDay,
    interval: { from: expectedDay, to: expectedDay },
    askDay: expectedDay - Math.min(lasts, lead(lasts)),
    method: 'fixed',
    reasons: [{ code: 'fixed_by_shop', days: lasts }],
  };
}

function applyAnswer(
  prediction: PredictedReorder,
  { kind, untilDay }: NonNullable<Knowledge['answer']>,
  today: number,
): PredictedReorder {
  if (kind === 'NEVER') {
    return {
      ...prediction,
      p7: 0,
      p14: 0,
      p30: 0,
      askDay: null,
      method: 'answered',
      reasons: [{ code: 'said_never' }],
    };
  }
  if (untilDay === null) return prediction;
  const code = kind === 'REMIND' ? ('said_remind' as const) : ('said_not_yet' as const);
  // Who names a day has told when they will need it; who says "not yet" has told only when they will not.
  const notBefore = (day: number) => Math.max(day, untilDay);
  const expectedDay = kind === 'REMIND' ? untilDay : notBefore(prediction.expectedDay);
  return {
    ...prediction,
    ...chancesAfter(prediction, untilDay - today),
    expectedDay,
    interval: {
      from: notBefore(prediction.interval.from),
      to: notBefore(Math.max(expectedDay, prediction.interval.to)),
    },
    askDay: kind === 'REMIND' ? untilDay : prediction.askDay && notBefore(prediction.askDay),
    method: 'answered',
    reasons: [{ code, until: dateOf(untilDay) }, ...prediction.reasons],
  };
}

/** Chances when nothing is bought in the first `blocked` days: those of the days that are left, counted from there. */
function chancesAfter({ p7, p14, p30 }: PredictedReorder, blocked: number): { p7: number; p14: number; p30: number } {
  const after = (horizon: number) => {
    const left = horizon - Math.max(0, blocked);
    if (left <= 0) return 0;
    if (left <= 7) return (p7 * left) / 7;
    if (left <= 14) return p7 + ((p14 - p7) * (left - 7)) / 7;
    return p14 + ((p30 - p14) * (left - 14)) / 16;
  };
  return { p7: after(7), p14: after(14), p30: after(30) };
}
