import { z } from 'zod';
import { amount, count, moment, part, tags, text } from '../webhooks/document-fields.ts';
import { reference, withGid } from '../webhooks/gid-field.ts';

const consent = part(z.object({ state: text, consent_updated_at: moment }));
export type ConsentDocument = { state?: string | null; consent_updated_at?: Date | null };

/** The body of customers/*, and the customer inside an order; consent stands in it only before 2025-01. */
export const CustomerDocument = withGid('Customer', {
  email: text,
  phone: text,
  first_name: text,
  last_name: text,
  locale: text,
  updated_at: moment,
  default_address: part(z.object({ country_code: text, province_code: text })),
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
  /** Webhooks have not had these since 2025-01; what GraphQL tells is put here. */
  tags,
  orders_count: count,
  total_spent: amount,
  /** `yyyy-mm-dd`. */
  birth_date: text,
});
export type CustomerDocument = z.infer<typeof CustomerDocument>;

/** The body of customers_email_marketing_consent/update. */
export const EmailConsentDocument = z.object({
  customer_id: reference('Customer'),
  email_address: text,
  email_marketing_consent: consent,
});

/** The body of customers_marketing_consent/update. */
export const SmsConsentDocument = z.object({
  id: reference('Customer'),
  phone: text,
  sms_marketing_consent: consent,
});

/** The body of customers_whats_app_marketing_consent/update: the same in other words. */
export const WhatsAppConsentDocument = z.object({
  customer_id: reference('Customer'),
  phone_number: text,
  whats_app_marketing_consent: part(z.object({ state: text, updated_at: moment })),
});
