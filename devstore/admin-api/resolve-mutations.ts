import { bareId } from '../state/ids.ts';
import type { Customer, MarketingChannel, MarketingState, OptInLevel } from '../state/types.ts';
import { phoneNumber } from './view-customer.ts';
import type { Views } from './views-type.ts';

/** What was said, in the words of mails and text messages. */
type Said = {
  marketingState: MarketingState;
  marketingOptInLevel?: OptInLevel | null;
  consentUpdatedAt?: string | null;
};
type EmailInput = { input: { customerId: string; emailMarketingConsent: Said } };
type SmsInput = { input: { customerId: string; smsMarketingConsent: Said } };
type WhatsAppInput = {
  input: {
    customerId: string;
    whatsAppMarketingConsent: { state: MarketingState; optInLevel?: OptInLevel | null; updatedAt?: string | null };
  };
};

const settable = ['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING'];
const userError = (field: string[], message: string) => ({ field, message, code: 'INVALID' });
const refused = (field: string[], message: string) =>
  ({ outcome: 'refused', error: userError(field, message) }) as const;

interface Word {
  customerId: string;
  channel: MarketingChannel;
  /** Of the input, for the error. */
  field: string;
  said: Said;
}

/** Writes a customer's consent, and tells the app by webhook as Shopify does. */
function writeConsent({ devstore, shop }: Views, { customerId, channel, field, said }: Word) {
  const id = bareId('Customer', customerId);
  const customer = id ? shop.customers.get(id) : undefined;
  if (!customer) return refused(['input', 'customerId'], 'Customer not found');
  if (channel !== 'email' && !customer.phone)
    return refused(['input', field], 'A phone number is required to set the marketing consent state');
  const { marketingState: state, marketingOptInLevel, consentUpdatedAt } = said;
  if (!settable.includes(state))
    return refused(['input', field, 'marketingState'], `Cannot specify ${state} as a marketing state input`);
  devstore.actions.setMarketing(shop, customer, {
    channel,
    state,
    optInLevel: marketingOptInLevel ?? customer.marketing.optInLevel ?? 'SINGLE_OPT_IN',
    // Whole seconds, as everywhere at Shopify.
    saidAt: consentUpdatedAt ? Math.floor(Date.parse(consentUpdatedAt) / 1000) * 1000 : undefined,
  });
  return { outcome: 'written', customer } as const;
}

/** The answer of a mutation, whose payload names what was changed in its own way. */
function answerWith<Key extends string>(
  written: ReturnType<typeof writeConsent>,
  key: Key,
  view: (customer: Customer) => unknown,
) {
  return written.outcome === 'written'
    ? { [key]: view(written.customer), userErrors: [] }
    : { [key]: null, userErrors: [written.error] };
}

export function createMutations(views: Views) {
  return {
    customerEmailMarketingConsentUpdate({ input: { customerId, emailMarketingConsent: said } }: EmailInput) {
      const word = { customerId, channel: 'email', field: 'emailMarketingConsent', said } as const;
      return answerWith(writeConsent(views, word), 'customer', views.customer);
    },
    customerSmsMarketingConsentUpdate({ input: { customerId, smsMarketingConsent: said } }: SmsInput) {
      const word = { customerId, channel: 'sms', field: 'smsMarketingConsent', said } as const;
      return answerWith(writeConsent(views, word), 'customer', views.customer);
    },
    customerWhatsAppMarketingConsentUpdate({ input: { customerId, whatsAppMarketingConsent } }: WhatsAppInput) {
      const { state, optInLevel, updatedAt } = whatsAppMarketingConsent;
      const said = { marketingState: state, marketingOptInLevel: optInLevel, consentUpdatedAt: updatedAt };
      const word = { customerId, channel: 'whatsApp', field: 'whatsAppMarketingConsent', said } as const;
      return answerWith(writeConsent(views, word), 'customerPhoneNumber', phoneNumber);
    },
  };
}
