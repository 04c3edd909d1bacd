import { askBuyingModel, fitBuyingModels } from './buying-models.ts';
import type { BuyingModel } from './buying-models.ts';
import { summarizeBuyers } from './summarize-buyers.ts';
import type { Buyer, PurchaseDay } from './summarize-buyers.ts';

/** Share of the past that is hidden at most. */
const hidden = 0.43;
const enoughCustomers = 50;
/** How much a model loses per percent that it is worse than the best: a factor of 1/e at 2/3 %. */
const steepness = 150;

/** What each model said about a part of the past that was hidden from it, and what came. */
export interface Backtest {
  /** Whether each customer bought in the hidden part. */
  came: boolean[];
  /** How many purchases came, of all customers. */
  bought: number;
  /**
   * Off in number of purchases, root mean squared; how many were foretold of all customers; and the probability said for
   * each. Empty with too few to test on.
   */
  tested: { kind: BuyingModel['kind']; rmse: number; foretold: number; active: number[] }[];
}

/** Fits every model to all but the newest part of the past, at most as long as `days`, and asks about that part. */
export function backtestModels(
  purchases: readonly PurchaseDay[],
  { buyers, today, days }: { buyers: readonly Buyer[]; today: number; days: number },
): Backtest {
  const longest = buyers.reduce((most, { age }) => Math.max(most, age), 0);
  const length = Math.min(days, Math.floor(hidden * longest));
  const known = length < 7 ? [] : summarizeBuyers(purchases, today - length);
  if (known.length < enoughCustomers) return { came: [], bought: 0, tested: [] };
  const now = new Map(buyers.map((buyer) => [buyer.customer, buyer.repeats]));
  const bought = known.map((buyer) => now.get(buyer.customer)! - buyer.repeats);
  const tested = fitBuyingModels(known).map((asked) => {
    const answers = known.map((buyer) => askBuyingModel(asked, buyer, length));
    const squares = answers.reduce((sum, { orders }, index) => sum + (bought[index]! - orders) ** 2, 0);
    return {
      kind: asked.kind,
      rmse: Math.sqrt(squares / known.length),
      foretold: answers.reduce((sum, { orders }) => sum + orders, 0),
      active: answers.map(({ active }) => active),
    };
  });
  return { came: bought.map((count) => count > 0), bought: bought.reduce((sum, count) => sum + count, 0), tested };
}

/** Weights that sum to 1: better in the backtest weighs more, the more so the more customers it had; untested all share alike. */
export function weighModels(
  kinds: readonly BuyingModel['kind'][],
  { came, tested }: Pick<Backtest, 'came' | 'tested'>,
): number[] {
  const best = Math.min(...tested.map(({ rmse }) => rmse));
  const slope = Math.min(steepness, came.length / 10);
  const raw = kinds.map((kind) => {
    const rmse = tested.find((one) => one.kind === kind)?.rmse;
    if (tested.length === 0) return 1;
    if (rmse === undefined || !Number.isFinite(rmse)) return 0;
    return best > 0 ? Math.exp(-slope * (rmse / best - 1)) : 1;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  // What hardly counts would only cost time.
  const kept = raw.map((weight) => (weight > 0.005 * sum ? weight : 0));
  const keptSum = kept.reduce((total, weight) => total + weight, 0);
  return kept.map((weight) => weight / keptSum);
}
