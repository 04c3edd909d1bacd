interface Snapshot {
  updatedAt: Date | null;
  financialStatus?: string | null;
  fulfillmentStatus?: string | null;
}

const financial = ['pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'];
const fulfillment = ['partial', 'fulfilled', 'restocked'];

/**
 * True when a document shows an order at least as late as what we have. Shopify's clock counts whole seconds, and an
 * order is made and paid within one: of two documents of one second the one that is further along is the later.
 */
export function isNewerSnapshot(document: Snapshot, ours: Snapshot): boolean {
  if (!ours.updatedAt) return true;
  if (!document.updatedAt) return false;
  const later = document.updatedAt.getTime() - ours.updatedAt.getTime();
  if (later !== 0) return later > 0;
  const further = rankOf(financial, document.financialStatus) - rankOf(financial, ours.financialStatus);
  if (further !== 0) return further > 0;
  return rankOf(fulfillment, document.fulfillmentStatus) >= rankOf(fulfillment, ours.fulfillmentStatus);
}

/** Unknown words rank lowest: they prove nothing. */
const rankOf = (words: string[], word: string | null | undefined) => words.indexOf(word ?? '');
