import { bgNbdActive, bgNbdOrders } from './bg-nbd.ts';
import type { BgNbd } from './bg-nbd.ts';
import { fitBgNbd, fitParetoNbd, sampleBuyers, withValue } from './fit-by-likelihood.ts';
import type { ValueEffect } from './fit-by-likelihood.ts';
import { paretoNbdActive, paretoNbdOrders } from './pareto-nbd.ts';
import type { ParetoNbd } from './pareto-nbd.ts';
import { askRateMixture, fitRateMixture } from './rate-mixture.ts';
import type { RateMixture } from './rate-mixture.ts';
import { fitShrunkRate, shrunkRateActive, shrunkRateOrders } from './shrunk-rate.ts';
import type { ShrunkRate } from './shrunk-rate.ts';
import type { Buyer } from './summarize-buyers.ts';

/** One way of foreseeing, fitted to a shop. */
export type BuyingModel =
  | { kind: 'shrunk_rate'; model: ShrunkRate }
  | { kind: 'mbg_nbd'; model: BgNbd; effect: ValueEffect }
  | { kind: 'pareto_nbd'; model: ParetoNbd; effect: ValueEffect }
  | { kind: 'rate_mixture'; model: RateMixture };

/** Repeat customers below which a likelihood has nothing to hold on to. */
const enoughRepeaters = 20;

/** Every model that this many customers can carry; the simple rule always. */
export function fitBuyingModels(buyers: readonly Buyer[]): BuyingModel[] {
  const simple: BuyingModel = { kind: 'shrunk_rate', model: fitShrunkRate(buyers) };
  if (buyers.filter(({ repeats }) => repeats > 0).length < enoughRepeaters) return [simple];
  const sample = sampleBuyers(buyers);
  const { model, effect } = fitParetoNbd(sample, { useValue: true });
  return [
    simple,
    { kind: 'mbg_nbd', ...pick(fitBgNbd(sample, { fromFirst: true, useValue: true })) },
    { kind: 'pareto_nbd', model, effect },
    { kind: 'rate_mixture', model: fitRateMixture(sample, model) },
  ];
}

const pick = ({ model, effect }: { model: BgNbd; effect: ValueEffect }) => ({ model, effect });

/** Expected purchases in the next `days`, and the probability of at least one. */
export function askBuyingModel(asked: BuyingModel, buyer: Buyer, days: number): { orders: number; active: number } {
  if (asked.kind === 'rate_mixture') return askRateMixture(asked.model, buyer, days);
  if (asked.kind === 'shrunk_rate')
    return {
      orders: shrunkRateOrders(asked.model, buyer, days),
      active: shrunkRateActive(asked.model, buyer, days),
    };
  if (asked.kind === 'mbg_nbd') {
    const model = withValue(asked.model, asked.effect, buyer);
    return { orders: bgNbdOrders(model, buyer, days), active: bgNbdActive(model, buyer, days) };
  }
  const model = withValue(asked.model, asked.effect, buyer);
  return { orders: paretoNbdOrders(model, buyer, days), active: paretoNbdActive(model, buyer, days) };
}
