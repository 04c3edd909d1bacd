import type { Spread } from './backtest.ts';
import { nothingKnown } from './forecast.ts';
import type { Knowledge, ReorderForecast } from './forecast.ts';
import { chancesOf, lookAtCustomer } from './look-at-customer.ts';
import type { LookedAt } from './look-at-customer.ts';
import type { ReorderReason } from './reorder-reason.ts';
import type { ReorderRule } from './reorder-report.ts';
import { gapByRule, medianOf } from './simple-rules.ts';
import type { SimpleRules } from './simple-rules.ts';
import { figuresOf } from './when/predict-when.ts';
import type { OwnPurchase } from './when/predict-when.ts';
import type { WhenModel } from './when/train-when.ts';

/** All that a training leaves; plain JSON. */
export interface TrainedReorders {
  when: WhenModel;
  rules: SimpleRules;
  rule: ReorderRule;
  spread: Spread;
}

/** Asking earlier than this before it runs out is asking too early. */
const earliestAsk = 7;
const dayLength = 86_400_000;

/** When a customer will want each of their products again; see forecast.ts. */
export function predictReorders(
  model: TrainedReorders,
  purchases: readonly OwnPurchase[],
  { today, knowledge = () => nothingKnown }: { today: number; knowledge?: (product: string) => Knowledge },
): ReorderForecast[] {
  return lookAtCustomer(model.when, purchases, today).map((looked) =>
    withKnowledge(learnt(model, looked, today), looked.lastDay, knowledge(looked.product)),
  );
}

function learnt(model: TrainedReorders, looked: LookedAt, today: number): ReorderForecast {
  const { product, lastDay, ownGaps } = looked;
  const gap = model.rule === 'model' ? looked.gapDays : gapByRule(model.rules, model.rule, { product, ownGaps });
  const [p7 = 0, p14 = 0, p30 = 0] = chancesOf(model.when, looked, today);
  const expectedDay = lastDay + gap;
  const interval = { from: lastDay + gap * model.spread.low, to: lastDay + gap * model.spread.high };
  return {
    ...{ product, expectedDay, interval, p7, p14, p30 },
    askDay: askDayOf(lastDay, expectedDay, interval.from),
    ordersUsed: ownGaps.length + 1,
    method: model.rule,
    reasons: reasonsOf(model, looked, today - expectedDay),
  };
}

/** When a quarter of those like this would have bought again already, but within the last week before it runs out. */
const askDayOf = (lastDay: number, expectedDay: number, from: number): number =>
  Math.max(lastDay + 1, Math.min(Math.max(from, expectedDay - earliestAsk), expectedDay - 1));

/** Fewer own gaps than these are no rhythm. */
const rhythm = 2;
const muchMore = 1.4;
const longOverdue = 1;

function reasonsOf({ when, rules }: TrainedReorders, looked: LookedAt, lateDays: number): ReorderReason[] {
  const { product, ownGaps, quantities, lastQuantity } = looked;
  const figures = figuresOf(when, product);
  const reasons: ReorderReason[] = [];
  if (ownGaps.length >= rhythm)
    reasons.push({ code: 'own_rhythm', gapDays: Math.round(medianOf([...ownGaps])), times: ownGaps.length });
  if (figures.events > 0) {
    const gapDays = gapByRule(rules, 'product_median', { product, ownGaps });
    reasons.push({ code: 'product_typical', gapDays: Math.round(gapDays), customers: Math.round(figures.events) });
  }
  if (reasons.length === 0) reasons.push({ code: 'shop_typical', gapDays: Math.round(rules.shopMedian) });
  const before = quantities.slice(0, -1);
  const usual = before.length > 0 ? medianOf(before) : Math.exp(figures.quantityLog);
  const told = { quantity: lastQuantity, usual: Math.round(usual * 10) / 10 };
  if (lastQuantity >= usual * muchMore) reasons.push({ code: 'bought_more', ...told });
  if (lastQuantity * muchMore <= usual) reasons.push({ code: 'bought_less', ...told });
  if (lateDays >= longOverdue) reasons.push({ code: 'overdue', days: Math.round(lateDays) });
  return reasons;
}

/** The customer's last word goes first, then the merchant's; a purchase after an answer has ended it. */
function withKnowledge(forecast: ReorderForecast, lastDay: number, { override, answer }: Knowledge): ReorderForecast {
  const fixed = override?.days ? fix(forecast, lastDay, override.days) : forecast;
  const answered = answer && answer.answeredDay >= lastDay ? obey(fixed, answer) : fixed;
  return override?.excluded ? { ...answered, askDay: null } : answered;
}

function fix(forecast: ReorderForecast, lastDay: number, days: number): ReorderForecast {
  const expectedDay = lastDay + days;
  return {
    ...forecast,
    ...{ expectedDay, interval: { from: lastDay + days * 0.8, to: lastDay + days * 1.2 }, method: 'fixed' },
    askDay: askDayOf(lastDay, expectedDay, lastDay + days * 0.8),
    reasons: [{ code: 'fixed_by_shop', days }],
  };
}

function obey(forecast: ReorderForecast, { kind, untilDay }: NonNullable<Knowledge['answer']>): ReorderForecast {
  if (kind === 'NEVER' || untilDay === null)
    return { ...forecast, askDay: null, method: 'answered', reasons: [{ code: 'said_never' }] };
  const until = new Date(untilDay * dayLength).toISOString();
  const code = kind === 'REMIND' ? 'said_remind' : 'said_not_yet';
  const expectedDay = Math.max(forecast.expectedDay, untilDay);
  return {
    ...forecast,
    ...{
      expectedDay,
      interval: {
        from: Math.min(expectedDay, Math.max(forecast.interval.from, untilDay)),
        to: Math.max(forecast.interval.to, expectedDay),
      },
    },
    askDay: kind === 'REMIND' ? untilDay : Math.max(forecast.askDay ?? untilDay, untilDay),
    method: 'answered',
    reasons: [{ code, until }, ...forecast.reasons],
  };
}
