import { bareId } from '../state/ids.ts';
import type { MarketingState, OptInLevel } from '../state/types.ts';
import type { Views } from './views-type.ts';

type ConsentInput = {
  input: {
    customerId: string;
    emailMarketingConsent: {
      marketingState: MarketingState;
      marketingOptInLevel?: OptInLevel | null;
      consentUpdatedAt?: string | null;
    };
  };
};

const userError = (field: string[], message: string, code: string) => ({ field, message, code });

/** Writes a customer's consent, and tells the app by webhook as Shopify does. */
function updateEmailConsent({ devstore, shop, customer: view }: Views, { input }: ConsentInput) {
  const id = bareId('Customer', input.customerId);
  const customer = id ? shop.customers.get(id) : undefined;
  if (!customer)
    return { customer: null, userErrors: [userError(['input', 'customerId'], 'Customer not found', 'INVALID')] };
  const { marketingState, marketingOptInLevel, consentUpdatedAt } = input.emailMarketingConsent;
  if (!['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING'].includes(marketingState)) {
    const message = `Cannot specify ${marketingState} as a marketing state input`;
    return {
      customer: null,
      userErrors: [userError(['input', 'emailMarketingConsent', 'marketingState'], message, 'INVALID')],
    };
  }
  devstore.actions.setMarketing(shop, customer, {
    state: marketingState,
    optInLevel: marketingOptInLevel ?? customer.marketing.optInLevel ?? 'SINGLE_OPT_IN',
    // Whole seconds, as everywhere at Shopify.
    saidAt: consentUpdatedAt ? Math.floor(Date.parse(consentUpdatedAt) / 1000) * 1000 : undefined,
  });
  return { customer: view(customer), userErrors: [] };
}

export function createMutations(views: Views) {
  return {
    customerEmailMarketingConsentUpdate: (args: ConsentInput) => updateEmailConsent(views, args),
  };
}
