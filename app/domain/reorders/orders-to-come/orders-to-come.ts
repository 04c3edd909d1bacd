import { askBuyingModel, fitBuyingModels } from './buying-models.ts';
import type { BuyingModel } from './buying-models.ts';
import { fitGammaGamma, gammaGammaMean } from './gamma-gamma.ts';
import type { GammaGamma, Spending } from './gamma-gamma.ts';
import { summarizeBuyers } from './summarize-buyers.ts';
import type { Buyer, PurchaseDay } from './summarize-buyers.ts';

/** What a shop's past says about how often its customers come back, and for how much. Plain JSON. */
export interface OrdersToComeModel {
  /** Weights sum to 1. */
  models: { weight: number; asked: BuyingModel }[];
  spending: GammaGamma | null;
  /** Mean value of all orders, for shops where `spending` is null. */
  usualValue: number;
  /** Root mean squared error of each model in the shop's own backtest; empty when there was too little to test on. */
  backtest: { kind: BuyingModel['kind']; rmse: number }[];
}

export interface OrdersToCome {
  orders: number;
  /** Of all those orders together. */
  value: number;
  /** That there will be an order at all, 0 to 1. */
  active: number;
}

/** Share of the past that the backtest hides at most. */
const hidden = 0.43;
const enoughCustomers = 50;
/** How much a model loses per percent that it is worse than the best: a factor of 1/e at 2/3 %. */
const steepness = 150;

/**
 * Learns from purchases up to `today` how many there will be in the `days` after: fits every model, hides the newest part
 * of the past from a second fit, and weighs the models by how well they foresaw that part.
 */
export function trainOrdersToCome(
  purchases: readonly PurchaseDay[],
  { today, days }: { today: number; days: number },
): OrdersToComeModel {
  const buyers = summarizeBuyers(purchases, today);
  const backtest = testModels(purchases, { buyers, today, days });
  const fitted = fitBuyingModels(buyers);
  const weights = weigh(fitted, backtest);
  const spendings = buyers.map(spendingOf);
  const paid = spendings.filter(({ mean }) => mean > 0);
  return {
    models: fitted.map((asked, index) => ({ weight: weights[index]!, asked })).filter(({ weight }) => weight > 0.005),
    spending: fitGammaGamma(spendings),
    usualValue: paid.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, paid.length),
    backtest: backtest.rmses,
  };
}

interface Backtest {
  customers: number;
  rmses: { kind: BuyingModel['kind']; rmse: number }[];
}

function testModels(
  purchases: readonly PurchaseDay[],
  { buyers, today, days }: { buyers: readonly Buyer[]; today: number; days: number },
): Backtest {
  const longest = buyers.reduce((most, { age }) => Math.max(most, age), 0);
  const length = Math.min(days, Math.floor(hidden * longest));
  const known = length < 7 ? [] : summarizeBuyers(purchases, today - length);
  if (known.length < enoughCustomers) return { customers: known.length, rmses: [] };
  const now = new Map(buyers.map((buyer) => [buyer.customer, buyer.repeats]));
  const rmses = fitBuyingModels(known).map((asked) => {
    const squares = known.reduce((sum, buyer) => {
      const bought = now.get(buyer.customer)! - buyer.repeats;
      return sum + (bought - askBuyingModel(asked, buyer, length).orders) ** 2;
    }, 0);
    return { kind: asked.kind, rmse: Math.sqrt(squares / known.length) };
  });
  return { customers: known.length, rmses };
}

/** Better in the backtest weighs more, the more so the more customers it had; untested ones share alike. */
function weigh(fitted: readonly BuyingModel[], { customers, rmses }: Backtest): number[] {
  const tested = new Map(rmses.map(({ kind, rmse }) => [kind, rmse]));
  const best = Math.min(...rmses.map(({ rmse }) => rmse));
  const slope = Math.min(steepness, customers / 10);
  const raw = fitted.map(({ kind }) => {
    const rmse = tested.get(kind);
    if (rmses.length === 0) return 1;
    if (rmse === undefined || !Number.isFinite(rmse)) return 0;
    return best > 0 ? Math.exp(-slope * (rmse / best - 1)) : 1;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}

const spendingOf = ({ repeats, firstValue, repeatValue }: Buyer): Spending => ({
  orders: repeats + 1,
  mean: (firstValue + repeats * repeatValue) / (repeats + 1),
});

/** What is to be expected of one customer in the next `days`, from their own purchases alone. */
export function predictOrders(model: OrdersToComeModel, buyer: Buyer, days: number): OrdersToCome {
  let [orders, active] = [0, 0];
  for (const { weight, asked } of model.models) {
    const answer = askBuyingModel(asked, buyer, days);
    orders += weight * answer.orders;
    active += weight * answer.active;
  }
  return { orders, value: orders * valueOfOne(model, buyer), active: Math.min(1, Math.max(0, active)) };
}

function valueOfOne({ spending, usualValue }: OrdersToComeModel, buyer: Buyer): number {
  const own = spendingOf(buyer);
  // What was returned or given away in full tells nothing about the next order.
  if (!(own.mean > 0)) return usualValue;
  return spending ? gammaGammaMean(spending, own) : (usualValue * 2 + own.orders * own.mean) / (2 + own.orders);
}
