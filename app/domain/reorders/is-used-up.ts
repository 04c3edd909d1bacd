import type { TrainedReorders } from './train-reorders.ts';

/** Of so many purchases one was followed by another. Kettles and lamps stay far below, coffee and soap far above. */
const leastRepeats = 0.25;

/** Whether a product (its GID) is bought again by those who have it, and not once for years: as the shop's own history shows. */
export function isUsedUp({ products }: Pick<TrainedReorders, 'products'>, product: string): boolean {
  const figures = Object.hasOwn(products, product) ? products[product] : undefined;
  // The share of what was seldom bought leans on the shop's others: somebody has to have bought it again.
  return figures !== undefined && figures.events > 0 && figures.repeatShare >= leastRepeats;
}
