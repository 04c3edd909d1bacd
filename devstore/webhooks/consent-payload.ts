import { rawId } from '../state/ids.ts';
import type { Customer, Marketing, Shop } from '../state/types.ts';
import { stampOrNull } from './payload-parts.ts';

const lower = (word: string | null | undefined) => word?.toLowerCase() ?? null;

const said = (shop: Shop, marketing: Marketing | undefined) => ({
  state: lower(marketing?.state ?? 'NOT_SUBSCRIBED'),
  opt_in_level: lower(marketing?.optInLevel),
  consent_updated_at: stampOrNull(shop, marketing?.updatedAt ?? null),
});

/** The bodies of the three topics of consent; Shopify words each in its own way. */
export const consentPayloads = {
  email: (shop: Shop, { id, email, marketing }: Customer) => ({
    customer_id: rawId(id),
    email_address: email,
    email_marketing_consent: said(shop, marketing),
  }),
  sms: (shop: Shop, { id, phone, sms }: Customer) => ({
    id: rawId(id),
    phone: phone ?? null,
    sms_marketing_consent: { ...said(shop, sms), consent_collected_from: 'other' },
  }),
  whatsApp: (shop: Shop, { id, phone, whatsApp }: Customer) => {
    const { consent_updated_at: updated_at, ...consent } = said(shop, whatsApp);
    return {
      customer_id: rawId(id),
      phone_number: phone ?? null,
      whats_app_marketing_consent: { ...consent, updated_at, collected_from: 'other' },
    };
  },
};
