import {
  EmailConsentDocument,
  SmsConsentDocument,
  WhatsAppConsentDocument,
} from '#app/domain/customers/customer-document.ts';
import type { ConsentDocument } from '#app/domain/customers/customer-document.ts';
import { emailColumns } from '#app/domain/customers/email-columns.ts';
import { foldText } from '#app/domain/fold-text.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { lockCustomer } from './mirror-customers.server.ts';
import { recordShopifyConsent } from './record-shopify-consent.server.ts';
import type { Heard } from './record-shopify-consent.server.ts';

/** The three topics customers_…_marketing_consent/update, by channel. */
export async function mirrorConsent(
  { db }: Pick<Services, 'db'>,
  input: { shopId: string; channel: keyof typeof readers; payload: object } & Heard,
): Promise<DeliveryResult> {
  const { shopId, channel, payload, ...heard } = input;
  const document = readers[channel](payload);
  if (document.outcome === 'failed') return document;
  const { gid, contact, consent } = document;
  return db.$transaction(async (tx) => {
    // The consent may come before its customer.
    const row = await lockCustomer(tx, { shopId, gid, now: heard.receivedAt });
    if (row.redactedAt) return { outcome: 'applied' };
    if (!row.sourceUpdatedAt && contact)
      await tx.customer.update({
        where: { shopId_id: { shopId, id: row.id } },
        data: {
          ...('email' in contact ? emailColumns(contact.email) : contact),
          searchText: foldText(Object.values(contact).join(' ')),
        },
      });
    return recordShopifyConsent(tx, { ...heard, shopId, customerId: row.id, channel, consent });
  });
}

type Read =
  | ReturnType<typeof missingField>
  | {
      outcome: 'read';
      gid: string;
      contact: { email: string } | { phone: string } | null;
      consent: ConsentDocument | null | undefined;
    };

function readEmail(payload: object): Read {
  const { data, error } = EmailConsentDocument.safeParse(payload);
  if (error) return missingField(error);
  const contact = data.email_address ? { email: data.email_address } : null;
  return { outcome: 'read', gid: data.customer_id, contact, consent: data.email_marketing_consent };
}

function readSms(payload: object): Read {
  const { data, error } = SmsConsentDocument.safeParse(payload);
  if (error) return missingField(error);
  const contact = data.phone ? { phone: data.phone } : null;
  return { outcome: 'read', gid: data.id, contact, consent: data.sms_marketing_consent };
}

function readWhatsApp(payload: object): Read {
  const { data, error } = WhatsAppConsentDocument.safeParse(payload);
  if (error) return missingField(error);
  const { customer_id: gid, phone_number: phone, whats_app_marketing_consent: said } = data;
  const consent = said && { state: said.state, consent_updated_at: said.updated_at };
  return { outcome: 'read', gid, contact: phone ? { phone } : null, consent };
}

const readers = { EMAIL: readEmail, SMS: readSms, WHATSAPP: readWhatsApp };
