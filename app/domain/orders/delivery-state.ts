/** How far a parcel has come, from the least to the last; the order is the rank. */
const deliveryStates = ['PENDING', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'FAILED', 'RETURNED', 'DELIVERED'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Shopify's words: `shipment_status` of a fulfillment and `status` of its events. */
const words = new Map<string, DeliveryState>([
  ['label_printed', 'PENDING'],
  ['label_purchased', 'PENDING'],
  ['confirmed', 'PENDING'],
  ['submitted', 'PENDING'],
  ['picked_up', 'IN_TRANSIT'],
  ['carrier_picked_up', 'IN_TRANSIT'],
  ['in_transit', 'IN_TRANSIT'],
  ['delayed', 'IN_TRANSIT'],
  ['out_for_delivery', 'OUT_FOR_DELIVERY'],
  // The carrier comes again, or holds it at the counter.
  ['attempted_delivery', 'OUT_FOR_DELIVERY'],
  ['ready_for_pickup', 'OUT_FOR_DELIVERY'],
  ['failure', 'FAILED'],
  ['not_delivered', 'FAILED'],
  ['returned', 'RETURNED'],
  ['delivered', 'DELIVERED'],
]);

/** What a word of Shopify's says about a parcel; null for words that say nothing about it, known or not. */
const deliveryStateOf = (word: string | null | undefined): DeliveryState | null =>
  words.get(word?.toLowerCase() ?? '') ?? null;

/** What is known of a parcel's way. */
export interface ParcelProgress {
  deliveryState: DeliveryState;
  deliveredAt: Date | null;
  failedAt: Date | null;
}

/**
 * What is known after hearing `word` for the moment `at`. Takes the further state and the earliest moment of each, so
 * that the order in which reports come makes no difference.
 */
export function advanceParcel(known: ParcelProgress, word: string | null | undefined, at: Date): ParcelProgress {
  const heard = deliveryStateOf(word);
  if (!heard) return known;
  const ahead = deliveryStates.indexOf(heard) > deliveryStates.indexOf(known.deliveryState);
  return {
    deliveryState: ahead ? heard : known.deliveryState,
    deliveredAt: heard === 'DELIVERED' ? earliest(known.deliveredAt, at) : known.deliveredAt,
    failedAt: heard === 'FAILED' ? earliest(known.failedAt, at) : known.failedAt,
  };
}

/** The earlier of two moments, either of which may be unknown. */
export function earliest(one: Date | null | undefined, other: Date | null | undefined): Date | null {
  if (!one || !other) return one ?? other ?? null;
  return one <= other ? one : other;
}
