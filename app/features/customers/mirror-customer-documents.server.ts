import { CustomerDocument } from '#app/domain/customers/customer-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { mirrorCustomers } from './mirror-customers.server.ts';
import { recordShopifyConsent } from './record-shopify-consent.server.ts';
import type { Heard } from './record-shopify-consent.server.ts';

/** customers/create and customers/update; documents older than 2025-01 carry consent too. */
export async function mirrorCustomerDocument(
  needs: Pick<Services, 'db'>,
  { payload, ...input }: { shopId: string; payload: object } & Heard,
): Promise<DeliveryResult> {
  const [result] = await mirrorCustomerDocuments(needs, { ...input, payloads: [payload] });
  return result!;
}

/** The same with several in one transaction; a result for each, in their sequence. */
export async function mirrorCustomerDocuments(
  { db }: Pick<Services, 'db'>,
  { shopId, payloads, ...heard }: { shopId: string; payloads: object[] } & Heard,
): Promise<DeliveryResult[]> {
  const documents = payloads.map((payload) => CustomerDocument.safeParse(payload));
  const read = documents.flatMap(({ data }) => (data ? [data] : []));
  const store = async (tx: RawDb) => {
    const customers = read.map((customer) => ({ customer }));
    const mirrored = await mirrorCustomers(tx, { shopId, customers, now: heard.receivedAt });
    const results = new Map<CustomerDocument, DeliveryResult>();
    for (const [index, customer] of read.entries()) {
      const { customerId, redacted } = mirrored[index]!;
      const result = redacted ? applied : await recordConsents(tx, { ...heard, shopId, customerId, customer });
      results.set(customer, result);
    }
    return results;
  };
  const results = await hotTransaction(db, store);
  return documents.map(({ data, error }) => (error ? missingField(error) : results.get(data)!));
}

const applied: DeliveryResult = { outcome: 'applied' };

async function recordConsents(
  tx: RawDb,
  { customer, ...input }: { shopId: string; customerId: string; customer: CustomerDocument } & Heard,
): Promise<DeliveryResult> {
  const consents = [
    { channel: 'EMAIL', consent: customer.email_marketing_consent },
    { channel: 'SMS', consent: customer.sms_marketing_consent },
  ] as const;
  for (const each of consents) {
    const result = await recordShopifyConsent(tx, { ...input, ...each });
    if (result.outcome !== 'applied') return result;
  }
  return applied;
}
