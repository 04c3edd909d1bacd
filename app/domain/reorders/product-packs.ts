import { lruCache } from '../lru-cache.ts';
import { readPackSize } from './pack-size.ts';
import type { PackSize } from './pack-size.ts';

const sizes = lruCache<{ size: PackSize | undefined }>(10_000);
/** Shops sell few packs, and reading a title is dear. */
const sizeOf = (title: string) => sizes(title, () => ({ size: readPackSize(title) })).size;

/** How a product is measured: in what, and how much one pack of it usually holds. */
export interface ProductPacks {
  unit: PackSize['unit'];
  /** Of the packs that are sold, the one in the middle. */
  usual: number;
}

/** What the titles of a product's variants say; null where none tells a size, so that its packs are counted as pieces. */
export function packsOfProduct(variantTitles: readonly string[]): ProductPacks | null {
  const sizes = variantTitles.flatMap((title) => sizeOf(title) ?? []);
  if (sizes.length === 0) return null;
  const counts = Map.groupBy(sizes, ({ unit }) => unit);
  const [unit, same] = [...counts].reduce((most, one) => (one[1].length > most[1].length ? one : most));
  const amounts = same.map(({ amount }) => amount).sort((a, b) => a - b);
  return { unit, usual: amounts[Math.floor((amounts.length - 1) / 2)]! };
}

/**
 * What a piece holds, in its product's unit, so that a kilo lasts four times as long as 250 g. A pack that tells no size, or
 * one in another unit, counts as the usual one; without sizes each counts as 1.
 */
export function amountInPack(packs: ProductPacks | null, variantTitle: string | null): number {
  if (!packs) return 1;
  const size = variantTitle === null ? undefined : sizeOf(variantTitle);
  return size?.unit === packs.unit ? size.amount : packs.usual;
}
