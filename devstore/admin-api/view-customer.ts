import { gid } from '../state/ids.ts';
import { currentTotal } from '../state/order-math.ts';
import type { Customer, Marketing, Order, Shop } from '../state/types.ts';
import { ordersOf } from '../state/world.ts';
import type { PageArgs } from './connection.ts';
import { pageOrders } from './search-orders.ts';
import { iso, isoOrNull, mailingAddress, money } from './view-common.ts';
import type { Views } from './views-type.ts';

function emailAddress(shop: Shop, { email, marketing }: Customer) {
  return {
    __typename: 'CustomerEmailAddress',
    emailAddress: email,
    marketingState: marketing.state,
    marketingOptInLevel: marketing.optInLevel,
    marketingUpdatedAt: isoOrNull(marketing.updatedAt),
    marketingUnsubscribeUrl: `https://${shop.domain}/account/unsubscribe`,
    openTrackingLevel: 'UNKNOWN',
    openTrackingUrl: `https://${shop.domain}/account/open-tracking`,
    sourceLocation: null,
    validFormat: true,
  };
}

/** Null where the customer has none, as most. */
export function phoneNumber({ phone, sms, whatsApp }: Customer) {
  if (!phone) return null;
  return {
    __typename: 'CustomerPhoneNumber',
    phoneNumber: phone,
    marketingState: sms?.state ?? 'NOT_SUBSCRIBED',
    marketingOptInLevel: sms?.optInLevel ?? null,
    marketingUpdatedAt: isoOrNull(sms?.updatedAt ?? null),
    marketingCollectedFrom: 'OTHER',
    sourceLocation: null,
    whatsAppMarketingConsent: {
      __typename: 'CustomerWhatsAppMarketingConsent',
      state: whatsApp?.state ?? 'NEVER_SUBSCRIBED',
      optInLevel: whatsApp?.optInLevel ?? null,
      updatedAt: isoOrNull(whatsApp?.updatedAt ?? null),
      collectedFrom: 'OTHER',
      sourceLocation: null,
    },
  };
}

/** The deprecated place of the same facts. */
function oldConsent(marketing: Marketing) {
  return {
    marketingState: marketing.state,
    marketingOptInLevel: marketing.optInLevel,
    consentUpdatedAt: isoOrNull(marketing.updatedAt),
    sourceLocation: null,
  };
}

function lastOrder(views: Views, orders: Order[]) {
  const last = orders.toSorted((a, b) => b.createdAt - a.createdAt)[0];
  return last ? views.order(last) : null;
}

/** Only the standard one of birthdays is there. */
function metafield({ id, birthDate }: Customer, { namespace, key }: { namespace?: string; key: string }) {
  if (namespace !== 'facts' || key !== 'birth_date' || !birthDate) return null;
  const type = 'date';
  return { __typename: 'Metafield', id: gid('Metafield', `7${id}`), namespace, key, type, value: birthDate };
}

/** Customer of the Admin API; consent is in defaultEmailAddress, the deprecated fields tell the same. */
export function customerView(views: Views, customer: Customer) {
  const { shop } = views;
  const orders = () => ordersOf(shop, customer.id);
  return {
    __typename: 'Customer',
    id: gid('Customer', customer.id),
    legacyResourceId: customer.id,
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: customer.phone ?? null,
    locale: customer.locale,
    note: null,
    tags: customer.tags ?? [],
    metafield: (args: { namespace?: string; key: string }) => metafield(customer, args),
    state: 'DISABLED',
    taxExempt: false,
    verifiedEmail: true,
    validEmailAddress: true,
    dataSaleOptOut: false,
    createdAt: iso(customer.createdAt),
    updatedAt: iso(customer.updatedAt),
    defaultEmailAddress: emailAddress(shop, customer),
    defaultPhoneNumber: phoneNumber(customer),
    emailMarketingConsent: oldConsent(customer.marketing),
    smsMarketingConsent: customer.phone && customer.sms ? oldConsent(customer.sms) : null,
    defaultAddress: mailingAddress(customer.address),
    addresses: () => [mailingAddress(customer.address)],
    numberOfOrders: () => String(orders().length),
    amountSpent: () =>
      money(
        shop,
        orders().reduce((sum, order) => sum + currentTotal(order), 0),
      ),
    lastOrder: () => lastOrder(views, orders()),
    orders: (args: PageArgs & { query?: string; sortKey?: string }) => pageOrders(views, orders(), args),
  };
}
