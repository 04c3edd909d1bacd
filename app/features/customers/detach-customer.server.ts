import { emailColumns } from '#app/domain/customers/email-columns.ts';
import { withGid } from '#app/domain/webhooks/gid-field.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { lockCustomer } from './mirror-customers.server.ts';

const Document = withGid('Customer', {});

/** customers/delete: the row stays, so that a late document of theirs cannot bring back what was personal in it. */
export async function detachCustomer(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, receivedAt }: { shopId: string; payload: object; receivedAt: Date },
): Promise<DeliveryResult> {
  const document = Document.safeParse(payload);
  if (!document.success) return missingField(document.error);
  await db.$transaction(async (tx) => {
    const { id, redactedAt } = await lockCustomer(tx, { shopId, gid: document.data.gid, now: receivedAt });
    await tx.customer.update({
      where: { shopId_id: { shopId, id } },
      data: {
        ...emailColumns(null),
        phone: null,
        firstName: null,
        lastName: null,
        searchText: '',
        redactedAt: redactedAt ?? receivedAt,
      },
    });
    await tx.order.updateMany({ where: { shopId, customerId: id }, data: { email: null, phone: null } });
  });
  return { outcome: 'applied' };
}
