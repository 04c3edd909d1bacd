import { z } from 'zod';
import type { SpokenConsent } from '#app/domain/consent/consent-state.ts';
import type { ReadChannel } from './read-shopify-consent.server.ts';

/** `saidAt` is an ISO instant. */
interface Said {
  state: SpokenConsent;
  saidAt: string;
}

/** How a customer of ours said it: by one click, or with a confirmation still to come. */
const optInLevel = { SUBSCRIBED: 'SINGLE_OPT_IN', PENDING: 'CONFIRMED_OPT_IN', UNSUBSCRIBED: undefined } as const;

const phoneOrMail = ({ state, saidAt }: Said) => ({
  marketingState: state,
  marketingOptInLevel: optInLevel[state],
  consentUpdatedAt: saidAt,
});

/** What Shopify answers to each of them; no errors mean that it took it. */
export const ConsentWritten = z.object({
  written: z.object({ userErrors: z.array(z.object({ code: z.string().nullish() })) }),
});

/** Shopify's call for each channel, and the part of its input that says what was said. */
export const consentMutations: Record<ReadChannel, { operation: string; inputOf: (said: Said) => object }> = {
  EMAIL: {
    operation: `#graphql
  mutation WriteBackConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    written: customerEmailMarketingConsentUpdate(input: $input) { userErrors { code } }
  }`,
    inputOf: (said) => ({ emailMarketingConsent: phoneOrMail(said) }),
  },
  SMS: {
    operation: `#graphql
  mutation WriteBackSmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
    written: customerSmsMarketingConsentUpdate(input: $input) { userErrors { code } }
  }`,
    inputOf: (said) => ({ smsMarketingConsent: phoneOrMail(said) }),
  },
  WHATSAPP: {
    operation: `#graphql
  mutation WriteBackWhatsAppConsent($input: CustomerWhatsAppMarketingConsentUpdateInput!) {
    written: customerWhatsAppMarketingConsentUpdate(input: $input) { userErrors { code } }
  }`,
    inputOf: ({ state, saidAt }) => ({
      whatsAppMarketingConsent: { state, optInLevel: optInLevel[state], updatedAt: saidAt },
    }),
  },
};
