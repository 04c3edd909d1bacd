import { backtestModels, weighModels } from './backtest-models.ts';
import type { Backtest } from './backtest-models.ts';
import { askBuyingModel, fitBuyingModels } from './buying-models.ts';
import type { BuyingModel } from './buying-models.ts';
import { calibrate, fitCalibration } from './calibrate-active.ts';
import type { Calibration } from './calibrate-active.ts';
import { sampleBuyers } from './fit-by-likelihood.ts';
import { fitGammaGamma, gammaGammaMean } from './gamma-gamma.ts';
import type { GammaGamma, Spending } from './gamma-gamma.ts';
import { spentBy, summarizeBuyers } from './summarize-buyers.ts';
import type { Buyer, PurchaseDay } from './summarize-buyers.ts';

/** What a shop's past says about how often its customers come back, and for how much. Plain JSON. */
export interface OrdersToComeModel {
  /** Weights sum to 1. */
  models: { weight: number; asked: BuyingModel }[];
  /** Of the probability to buy at all. */
  calibration: Calibration;
  spending: GammaGamma | null;
  /** Mean value of all orders whose value is known, for shops where `spending` is null. */
  usualValue: number;
  /** Root mean squared error of each model in the shop's own backtest; empty when there was too little to test on. */
  backtest: { kind: BuyingModel['kind']; rmse: number }[];
  /** Of all customers together, what was foretold of the hidden part and what came; null when there was too little. */
  foretold: { orders: number; came: number } | null;
}

export interface OrdersToCome {
  orders: number;
  /** Of all those orders together; such as have no known value bring none. */
  value: number;
  /** That there will be an order at all, 0 to 1. */
  active: number;
}

/**
 * Learns from purchases up to `today` how many there will be in the `days` after: fits every model, hides the newest part
 * of the past from a second fit, and weighs the models by how well they foresaw that part.
 */
export function trainOrdersToCome(
  purchases: readonly PurchaseDay[],
  { today, days }: { today: number; days: number },
): OrdersToComeModel {
  const buyers = summarizeBuyers(purchases, today);
  const backtest = backtestModels(purchases, { buyers, today, days });
  const fitted = fitBuyingModels(buyers);
  const weights = weighModels(kindsOf(fitted), backtest);
  const spendings = buyers.map(spendingOf);
  const paid = spendings.filter(({ mean }) => mean > 0);
  return {
    models: fitted.map((asked, index) => ({ weight: weights[index]!, asked })).filter(({ weight }) => weight > 0),
    calibration: calibrationOf(backtest),
    spending: fitGammaGamma(sampleBuyers(spendings)),
    usualValue: paid.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, paid.length),
    backtest: backtest.tested.map(({ kind, rmse }) => ({ kind, rmse })),
    foretold: foretoldOf(backtest),
  };
}

const kindsOf = (models: readonly { kind: BuyingModel['kind'] }[]) => models.map(({ kind }) => kind);

/** What the weighted models said in the backtest, held against what came. */
function calibrationOf(backtest: Backtest): Calibration {
  const weights = weighModels(kindsOf(backtest.tested), backtest);
  const said = backtest.came.map((_, index) =>
    backtest.tested.reduce((sum, { active }, k) => sum + weights[k]! * active[index]!, 0),
  );
  return fitCalibration(said, backtest.came);
}

function foretoldOf(backtest: Backtest): OrdersToComeModel['foretold'] {
  if (backtest.tested.length === 0) return null;
  const weights = weighModels(kindsOf(backtest.tested), backtest);
  return {
    orders: backtest.tested.reduce((sum, { foretold }, k) => sum + weights[k]! * foretold, 0),
    came: backtest.bought,
  };
}

const spendingOf = (buyer: Buyer): Spending => ({
  orders: buyer.valued,
  mean: buyer.valued === 0 ? 0 : spentBy(buyer) / buyer.valued,
});

/** What is to be expected of one customer in the next `days`, from their own purchases alone. */
export function predictOrders(model: OrdersToComeModel, buyer: Buyer, days: number): OrdersToCome {
  let [orders, active] = [0, 0];
  for (const { weight, asked } of model.models) {
    const answer = askBuyingModel(asked, buyer, days);
    orders += weight * answer.orders;
    active += weight * answer.active;
  }
  const share = buyer.valued / (buyer.repeats + 1);
  return { orders, value: orders * valueOfOne(model, buyer) * share, active: calibrate(model.calibration, active) };
}

function valueOfOne({ spending, usualValue }: OrdersToComeModel, buyer: Buyer): number {
  const own = spendingOf(buyer);
  // What was returned or given away in full tells nothing about the next order.
  if (!(own.mean > 0)) return usualValue;
  return spending ? gammaGammaMean(spending, own) : (usualValue * 2 + own.orders * own.mean) / (2 + own.orders);
}
