import { z } from 'zod';
import { consentStateOf } from '#app/domain/consent/consent-state.ts';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime } from '#app/platform/shop-admin/answer-in-time.ts';

// In 2026-07 the consent to text messages is only in fields that 2026-10 replaces by `smsMarketingConsent`.
const customerConsents = `#graphql
  query CustomerConsents($id: ID!) {
    customer(id: $id) {
      defaultEmailAddress { marketingState marketingUpdatedAt }
      defaultPhoneNumber { marketingState marketingUpdatedAt whatsAppMarketingConsent { state updatedAt } }
    }
  }`;

const state = z.string().transform((word, context) => {
  const known = consentStateOf(word);
  if (!known) context.addIssue({ code: 'custom', message: 'not a consent state' });
  return known ?? z.NEVER;
});
const date = z.coerce.date().nullable();
const address = z.object({ marketingState: state, marketingUpdatedAt: date });
const Answer = z.object({
  customer: z
    .object({
      defaultEmailAddress: address.nullish(),
      defaultPhoneNumber: address
        .extend({ whatsAppMarketingConsent: z.object({ state, updatedAt: date }).nullish() })
        .nullish(),
    })
    .nullable(),
});

export type ReadChannel = 'EMAIL' | 'SMS' | 'WHATSAPP';
export type ShopifyConsents = Partial<Record<ReadChannel, { state: ConsentState; dated: Date | null }>>;

/**
 * What Shopify knows of a customer's consents now, by channel; a channel is absent where the customer has no address
 * for it or is gone. Throws `ShopAdminError` when Shopify gives no answer.
 */
export async function readShopifyConsents(
  { shopAdmin }: Pick<Services, 'shopAdmin'>,
  { domain, gid }: { domain: string; gid: string },
): Promise<ShopifyConsents> {
  const { customer } = await answerInTime(shopAdmin.query(domain, customerConsents, Answer, { id: gid }));
  const { defaultEmailAddress: email, defaultPhoneNumber: phone } = customer ?? {};
  const whatsApp = phone?.whatsAppMarketingConsent;
  return {
    ...(email && { EMAIL: { state: email.marketingState, dated: email.marketingUpdatedAt } }),
    ...(phone && { SMS: { state: phone.marketingState, dated: phone.marketingUpdatedAt } }),
    ...(whatsApp && { WHATSAPP: { state: whatsApp.state, dated: whatsApp.updatedAt } }),
  };
}
