import { normalizeAddress } from '../consent/normalize-address.ts';
import { days } from '../time/spans.ts';

/** What tells orders of one name apart. */
export interface OrderTraits {
  email: string | null;
  placedAt: Date | null;
}

/** Files write local days, and shops move their clocks. */
const tolerance = days(2);

/**
 * True when an order of a file is the order of that name which Shopify tells of. Names alone do not say so: another
 * system that the shop sold with may have counted the same numbers. The same buyer or the same day does.
 */
export function isSameOrder(imported: OrderTraits, told: OrderTraits): boolean {
  const address = normalizeAddress(imported.email);
  if (address !== null && address === normalizeAddress(told.email)) return true;
  if (!imported.placedAt || !told.placedAt) return false;
  return Math.abs(imported.placedAt.getTime() - told.placedAt.getTime()) <= tolerance;
}
