import { sumByLine } from '#app/domain/orders/order-progress.ts';
import type { EmbeddedRefund } from '#app/domain/orders/refund-document.ts';
import { moneyRefunded } from '#app/domain/orders/sum-refunded.ts';
import type { RawDb } from '#app/platform/db.server.ts';

export interface OrderRefund {
  orderId: string;
  refund: EmbeddedRefund;
}

/** Writes refunds once: Shopify never changes one. */
export async function storeRefunds(
  tx: RawDb,
  { shopId, refunds, receivedAt }: { shopId: string; refunds: OrderRefund[]; receivedAt: Date },
): Promise<void> {
  if (refunds.length === 0) return;
  const first = new Map(refunds.toReversed().map((each) => [each.refund.gid, each]));
  const rows = [...first.values()].map(({ orderId, refund }) => ({
    id: refund.gid,
    orderId,
    refundedAt: refund.processed_at ?? refund.created_at ?? receivedAt,
    amount: moneyRefunded(refund.transactions),
  }));
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Refund" ("shopId", "id", "orderId", "refundedAt", "amount")
    SELECT ${shopId}, "id", "orderId", "refundedAt", "amount" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS one("id" text, "orderId" text, "refundedAt" timestamp, "amount" numeric)
    ON CONFLICT ("shopId", "id") DO NOTHING RETURNING "id"`;
  const lines = made.flatMap(({ id }) => linesOf(first.get(id)!.refund));
  if (lines.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "RefundLine" ("shopId", "refundId", "lineItemId", "quantity")
    SELECT ${shopId}, "refundId", "lineItemId", "quantity" FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS line("refundId" text, "lineItemId" text, "quantity" int)`;
}

function linesOf({ gid: refundId, refund_line_items: lines = [] }: EmbeddedRefund) {
  const sums = sumByLine(lines.map((line) => ({ lineItemId: line.line_item_id, quantity: line.quantity ?? 0 })));
  return [...sums].map(([lineItemId, quantity]) => ({ refundId, lineItemId, quantity }));
}
