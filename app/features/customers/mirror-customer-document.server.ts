import { CustomerDocument } from '#app/domain/customers/customer-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { mirrorCustomer } from './mirror-customer.server.ts';
import { recordShopifyConsent } from './record-shopify-consent.server.ts';
import type { Heard } from './record-shopify-consent.server.ts';

/** customers/create and customers/update; documents older than 2025-01 carry consent too. */
export async function mirrorCustomerDocument(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, ...heard }: { shopId: string; payload: object } & Heard,
): Promise<DeliveryResult> {
  const document = CustomerDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { data: customer } = document;
  return db.$transaction(async (tx) => {
    const { customerId, redacted } = await mirrorCustomer(tx, { shopId, customer, now: heard.receivedAt });
    if (redacted) return { outcome: 'applied' };
    const consents = [
      { channel: 'EMAIL', consent: customer.email_marketing_consent },
      { channel: 'SMS', consent: customer.sms_marketing_consent },
    ] as const;
    for (const each of consents) {
      const result = await recordShopifyConsent(tx, { ...heard, ...each, shopId, customerId });
      if (result.outcome !== 'applied') return result;
    }
    return { outcome: 'applied' };
  });
}
