const paid = new Set(['paid', 'partially_refunded', 'refunded']);

interface PaidFacts {
  /** Of the document. */
  financialStatus: string | null | undefined;
  placedAt: Date | null;
  updatedAt: Date | null;
  /** What was known before; `seen` is false for an order that had not been mirrored. */
  ours: { paidAt: Date | null; seen: boolean };
}

/**
 * When an order was paid, which no document says: with the order when it was paid at first sight, else with the change
 * that showed it paid. Never changes again.
 */
export function paidAtOf({ financialStatus, placedAt, updatedAt, ours }: PaidFacts): Date | null {
  if (ours.paidAt || !paid.has(financialStatus ?? '')) return ours.paidAt;
  return ours.seen ? (updatedAt ?? placedAt) : (placedAt ?? updatedAt);
}
