import { gapsOf } from './gaps-of.ts';
import { chancesOf, lookAtCustomer } from './look-at-customer.ts';
import { customerStarts } from './purchase-history.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import { reorderRules } from './reorder-report.ts';
import type { ReorderReport, ReorderRule } from './reorder-report.ts';
import { gapByRule, learnSimpleRules, medianOf } from './simple-rules.ts';
import type { SimpleRules } from './simple-rules.ts';
import { askedDays } from './when/collect-examples.ts';
import { windowDays } from './when/measure-products.ts';
import type { OwnPurchase } from './when/predict-when.ts';
import { trainWhen } from './when/train-when.ts';
import type { WhenModel } from './when/train-when.ts';

/** Multiples of a predicted gap between which the middle half of the real ones lay. */
export interface Spread {
  low: number;
  high: number;
}

interface Tried {
  rule: ReorderRule;
  errors: ReorderReport['backtest'];
  calibration: ReorderReport['calibration'];
  spread: Spread;
}

/** Customers beyond these would cost more time than they would tell. */
const most = { learnt: 100_000, judged: 20_000 };
/** One customer in so many is judged by what the others taught. */
const judgedShare = 5;
/** Fewer judged gaps than these tell nothing of one rule against another. */
const enough = 20;
const bins = 10;
/** Where nothing could be measured: the half of gaps lies between two thirds and one and a half of the middle. */
const usualSpread: Spread = { low: 0.67, high: 1.5 };

interface Judged {
  rule: Record<ReorderRule, number>;
  real: number;
}

/**
 * Tries the model and the simple rules on every fifth customer, having learnt from the others: each rule says the gap on the
 * day of the last purchase but one, and the last one shows it. Chances are asked thirty days before the end.
 */
export function backtest(history: PurchaseHistory, today: number): Tried {
  const { learnt, judged } = split(history);
  const model = trainWhen(learnt);
  const rules = learnSimpleRules(gapsOf(learnt));
  const gaps: Judged[] = [];
  const chances: { said: number; happened: boolean }[] = [];
  for (const purchases of judged) {
    gaps.push(...judgeGaps(purchases, model, rules));
    chances.push(...judgeChances(purchases, model, today - 30));
  }
  const errors = reorderRules.map((rule) => ({
    rule,
    maeDays: gaps.length > 0 ? mean(gaps.map((gap) => Math.abs(gap.rule[rule] - gap.real))) : 0,
    n: gaps.length,
  }));
  const best = errors.reduce((least, one) => (one.maeDays < least.maeDays ? one : least));
  const rule = gaps.length < enough ? 'model' : best.rule;
  return { rule, errors, calibration: calibrate(chances), spread: spreadOf(gaps, rule) };
}

function split(history: PurchaseHistory): { learnt: PurchaseHistory; judged: OwnPurchase[][] } {
  const starts = customerStarts(history);
  const rows: number[] = [];
  const judged: OwnPurchase[][] = [];
  let judgedRows = 0;
  for (let customer = 0; customer < history.customers.length; customer += 1) {
    const [from, to] = [starts[customer]!, starts[customer + 1]!];
    if (customer % judgedShare === 0) {
      if (judgedRows < most.judged) judged.push(purchasesOf(history, from, to));
      judgedRows += to - from;
    } else if (rows.length < most.learnt) for (let row = from; row < to; row += 1) rows.push(row);
  }
  return { learnt: pick(history, rows), judged };
}

const purchasesOf = ({ products, product, day, quantity }: PurchaseHistory, from: number, to: number): OwnPurchase[] =>
  Array.from({ length: to - from }, (_, at) => ({
    product: products[product[from + at]!]!,
    day: day[from + at]!,
    quantity: quantity[from + at]!,
  }));

function pick(history: PurchaseHistory, rows: number[]): PurchaseHistory {
  const { customers, products, customer, product, day, quantity, price } = history;
  const at = Int32Array.from(rows);
  return {
    ...{ customers, products },
    ...{ customer: at.map((row) => customer[row]!), product: at.map((row) => product[row]!) },
    ...{ day: at.map((row) => day[row]!), quantity: Float32Array.from(at, (row) => quantity[row]!) },
    price: Float32Array.from(at, (row) => price[row]!),
  };
}

function judgeGaps(purchases: OwnPurchase[], model: WhenModel, rules: SimpleRules): Judged[] {
  const days = [...new Set(purchases.map(({ day }) => day))];
  const last = days.at(-1);
  // One day a customer, so that those who buy often do not decide alone.
  const asked = days.at(Math.floor(days.length / 2) - 1);
  if (last === undefined || asked === undefined || asked === last) return [];
  return lookAtCustomer(model, purchases, asked).flatMap(({ product, lastDay, gapDays, ownGaps }) => {
    if (lastDay !== asked) return [];
    const next = purchases.find((one) => one.product === product && one.day > asked);
    const real = next ? next.day - asked : Infinity;
    if (real > windowDays) return [];
    const by = (rule: Exclude<ReorderRule, 'model'>) => gapByRule(rules, rule, { product, ownGaps });
    return [
      {
        real,
        rule: {
          model: gapDays,
          customer_median: by('customer_median'),
          product_median: by('product_median'),
          fixed_30: by('fixed_30'),
        },
      },
    ];
  });
}

function judgeChances(purchases: OwnPurchase[], model: WhenModel, day: number) {
  return lookAtCustomer(model, purchases, day).flatMap((looked) => {
    if (day - looked.lastDay > askedDays) return [];
    const said = chancesOf(model, looked, day)[1] ?? 0;
    const happened = purchases.some((one) => one.product === looked.product && one.day > day && one.day <= day + 14);
    return [{ said, happened }];
  });
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function calibrate(chances: { said: number; happened: boolean }[]): ReorderReport['calibration'] {
  const sorted = [...chances].sort((a, b) => a.said - b.said);
  const size = Math.ceil(sorted.length / bins);
  return Array.from({ length: size > 0 ? Math.ceil(sorted.length / size) : 0 }, (_, bin) => {
    const inBin = sorted.slice(bin * size, (bin + 1) * size);
    const said = mean(inBin.map((one) => one.said));
    return { said, happened: mean(inBin.map(({ happened }) => Number(happened))), n: inBin.length };
  });
}

function spreadOf(gaps: Judged[], rule: ReorderRule): Spread {
  if (gaps.length < enough) return usualSpread;
  const ratios = gaps.map((gap) => gap.real / Math.max(1, gap.rule[rule])).sort((a, b) => a - b);
  const half = ratios.length >> 1;
  const [low, high] = [medianOf(ratios.slice(0, half)), medianOf(ratios.slice(half))];
  return { low: Math.min(low, 0.95), high: Math.max(high, 1.05) };
}
