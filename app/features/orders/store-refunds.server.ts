import { sumByLine } from '#app/domain/orders/order-progress.ts';
import type { EmbeddedRefund } from '#app/domain/orders/refund-document.ts';
import { sumRefunded } from '#app/domain/orders/sum-refunded.ts';
import type { Tx } from '#app/platform/db.server.ts';

export interface OrderRefund {
  orderId: string;
  refund: EmbeddedRefund;
}

/** Writes refunds once: Shopify never changes one. */
export async function storeRefunds(
  tx: Tx,
  { shopId, refunds, receivedAt }: { shopId: string; refunds: OrderRefund[]; receivedAt: Date },
): Promise<void> {
  if (refunds.length === 0) return;
  const first = new Map(refunds.toReversed().map((each) => [each.refund.gid, each]));
  const made = await tx.refund.createManyAndReturn({
    data: [...first.values()].map(({ orderId, refund }) => ({
      shopId,
      id: refund.gid,
      orderId,
      refundedAt: refund.processed_at ?? refund.created_at ?? receivedAt,
      amount: refund.transactions && sumRefunded(refund.transactions),
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  const lines = made.flatMap(({ id }) => linesOf(first.get(id)!.refund));
  if (lines.length === 0) return;
  await tx.refundLine.createMany({ data: lines.map((line) => ({ shopId, ...line })) });
}

function linesOf({ gid: refundId, refund_line_items: lines = [] }: EmbeddedRefund) {
  const sums = sumByLine(lines.map((line) => ({ lineItemId: line.line_item_id, quantity: line.quantity ?? 0 })));
  return [...sums].map(([lineItemId, quantity]) => ({ refundId, lineItemId, quantity }));
}
