import { predictOrders } from '../orders-to-come/orders-to-come.ts';
import type { OrdersToCome, OrdersToComeModel } from '../orders-to-come/orders-to-come.ts';
import type { Buyer } from '../orders-to-come/summarize-buyers.ts';

/** What is to be said of whether a customer still comes. */
export interface Drift {
  drifting: boolean;
  /** That they would buy within the days asked for, as it was on the day of their last purchase; 0 to 1. */
  activeBefore: number;
  /** Mean days between their purchases; null with one. */
  gapDays: number | null;
}

/** Purchases after the first that make a customer one who used to buy. */
const usedToBuy = 2;
/** Silence, in own gaps, and in days, before which nobody drifts: people go on holiday. */
const [silentGaps, silentDays] = [2, 30];
/** In own gaps, where what was learnt mostly is the simple rule, which knows of nobody leaving. */
const plainlySilentGaps = 3;
/** Silent for longer, somebody is not drifting away any more: they are gone. */
const goneAfterDays = 730;
/** What is left of the chance they once had. */
const leftOfChance = 0.6;

/**
 * A customer drifts who used to buy, has been silent for much longer than usual, and whose chance of coming back has fallen
 * far below what it was after their last purchase. Where the simple rule rules, no chance falls: longer silence has to do.
 */
export function judgeDrift(
  model: OrdersToComeModel,
  buyer: Buyer,
  { now, days }: { now: OrdersToCome; days: number },
): Drift {
  const { repeats, lastAt, age } = buyer;
  if (repeats === 0) return { drifting: false, activeBefore: now.active, gapDays: null };
  const before = predictOrders(model, { ...buyer, age: lastAt }, days);
  const [gapDays, silent] = [lastAt / repeats, age - lastAt];
  const simple = model.models.some(({ asked, weight }) => asked.kind === 'shrunk_rate' && weight > 0.5);
  const isSilent =
    silent >= silentDays && silent >= (simple ? plainlySilentGaps : silentGaps) * gapDays && silent <= goneAfterDays;
  const hasFallen = simple || now.active < leftOfChance * before.active;
  return { drifting: repeats >= usedToBuy && isSilent && hasFallen, activeBefore: before.active, gapDays };
}
