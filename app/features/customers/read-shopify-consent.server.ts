import { z } from 'zod';
import { consentStateOf } from '#app/domain/consent/consent-state.ts';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime } from '#app/platform/shop-admin/answer-in-time.ts';

// In 2026-07 the consent to text messages is only in fields that 2026-10 replaces by `smsMarketingConsent`.
const customerConsents = `#graphql
  query CustomerConsents($id: ID!, $orders: [ID!]!) {
    orders: nodes(ids: $orders) { ... on Order { id customer { id } } }
    customer(id: $id) {
      defaultEmailAddress { marketingState marketingUpdatedAt }
      defaultPhoneNumber { marketingState marketingUpdatedAt whatsAppMarketingConsent { state updatedAt } }
    }
  }`;

/** Of a guest, about whom there is nothing else to be asked. */
const orderOwner = `#graphql
  query OrderOwner($orders: [ID!]!) {
    orders: nodes(ids: $orders) { ... on Order { id customer { id } } }
  }`;

const state = z.string().transform((word, context) => {
  const known = consentStateOf(word);
  if (!known) context.addIssue({ code: 'custom', message: 'not a consent state' });
  return known ?? z.NEVER;
});
const date = z.coerce.date().nullable();
const address = z.object({ marketingState: state, marketingUpdatedAt: date });
const Orders = z.object({
  /** Null for an id that the shop does not have. */
  orders: z.array(z.object({ id: z.string().optional(), customer: z.object({ id: z.string() }).nullish() }).nullable()),
});
const Answer = Orders.extend({
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

/** What Shopify says of an order: this customer's in this shop, or not; `unasked` where nobody wanted to know. */
export type OrderSaid = 'confirmed' | 'unknown' | 'unasked';

interface Question {
  domain: string;
  /** The customer's; null for a guest. */
  gid: string | null;
  /** GID of the order that has to be this customer's; null asks about none. */
  orderId: string | null;
}

/**
 * What Shopify knows now, in one question, of a customer's consents by channel and of an order; a channel is absent
 * where the customer has no address for it or is gone. Throws `ShopAdminError` when Shopify gives no answer in time.
 */
export async function readShopifyConsents(
  { shopAdmin }: Pick<Services, 'shopAdmin'>,
  { domain, gid, orderId }: Question,
): Promise<{ consents: ShopifyConsents; order: OrderSaid }> {
  const asked = { orders: orderId ? [orderId] : [] };
  if (!gid) {
    const { orders } = await answerInTime(shopAdmin.query(domain, orderOwner, Orders, asked));
    return { consents: {}, order: readOrder(orders, { gid, orderId }) };
  }
  const answer = shopAdmin.query(domain, customerConsents, Answer, { id: gid, ...asked });
  const { customer, orders } = await answerInTime(answer);
  return { consents: consentsOf(customer), order: readOrder(orders, { gid, orderId }) };
}

/** An order of another customer is none of this one's; Shopify names nobody for a guest or one who was deleted there. */
function readOrder(
  orders: z.infer<typeof Orders>['orders'],
  { gid, orderId }: Pick<Question, 'gid' | 'orderId'>,
): OrderSaid {
  if (!orderId) return 'unasked';
  const order = orders.find((found) => found?.id === orderId);
  if (!order) return 'unknown';
  return gid && order.customer && order.customer.id !== gid ? 'unknown' : 'confirmed';
}

function consentsOf(customer: z.infer<typeof Answer>['customer']): ShopifyConsents {
  const { defaultEmailAddress: email, defaultPhoneNumber: phone } = customer ?? {};
  const whatsApp = phone?.whatsAppMarketingConsent;
  return {
    ...(email && { EMAIL: { state: email.marketingState, dated: email.marketingUpdatedAt } }),
    ...(phone && { SMS: { state: phone.marketingState, dated: phone.marketingUpdatedAt } }),
    ...(whatsApp && { WHATSAPP: { state: whatsApp.state, dated: whatsApp.updatedAt } }),
  };
}
