import type { ReviewRoute } from './review.ts';

/** What says how long a thing is used before its customer is asked; all in whole days. */
export interface UseTimes {
  settings: Record<ReviewRoute, number>;
  /** Learnt from when reviews came; `productType` is '' for all of a route. */
  learnt: { productType: string; route: ReviewRoute; days: number }[];
}

/** Days from arrival to the question: the product's own, else those learnt of its type, of its route, else the settings'. */
export function timeToUse(
  { useDays, productType, route }: { useDays: number | null; productType: string | null; route: ReviewRoute },
  { settings, learnt }: UseTimes,
): number {
  const learntOf = (type: string) => learnt.find((one) => one.productType === type && one.route === route)?.days;
  return useDays ?? (productType ? learntOf(productType) : undefined) ?? learntOf('') ?? settings[route];
}
