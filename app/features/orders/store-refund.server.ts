import { sumByLine } from '#app/domain/orders/order-progress.ts';
import type { EmbeddedRefund } from '#app/domain/orders/refund-document.ts';
import { sumRefunded } from '#app/domain/orders/sum-refunded.ts';
import type { Tx } from '#app/platform/db.server.ts';

interface Input {
  shopId: string;
  orderId: string;
  refund: EmbeddedRefund;
  receivedAt: Date;
}

/** Writes a refund once: Shopify never changes one. */
export async function storeRefund(tx: Tx, { shopId, orderId, refund, receivedAt }: Input): Promise<void> {
  const { count } = await tx.refund.createMany({
    data: [
      {
        shopId,
        id: refund.gid,
        orderId,
        refundedAt: refund.processed_at ?? refund.created_at ?? receivedAt,
        amount: refund.transactions && sumRefunded(refund.transactions),
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  const sums = sumByLine(
    (refund.refund_line_items ?? []).map((line) => ({ lineItemId: line.line_item_id, quantity: line.quantity ?? 0 })),
  );
  await tx.refundLine.createMany({
    data: [...sums].map(([lineItemId, quantity]) => ({ shopId, refundId: refund.gid, lineItemId, quantity })),
  });
}
