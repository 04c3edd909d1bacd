import { z } from 'zod';

const facts = {
  id: z.string(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  locale: z.string().nullish(),
  updatedAt: z.string(),
  defaultAddress: z.object({ countryCodeV2: z.string().nullish(), provinceCode: z.string().nullish() }).nullish(),
};

/** A customer as an order shows them. */
export const CustomerInOrder = z.object({
  ...facts,
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
});

const consent = { marketingState: z.string().nullish(), marketingUpdatedAt: z.string().nullish() };

/** A customer with what they said about messages. */
export const CustomerNode = z.object({
  ...facts,
  tags: z.array(z.string()).optional(),
  /** A count of 64 bits, as text. */
  numberOfOrders: z.string().optional(),
  amountSpent: z.object({ amount: z.string() }).optional(),
  birthDate: z.object({ value: z.string() }).nullish(),
  defaultEmailAddress: z.object({ emailAddress: z.string(), ...consent }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string(), ...consent }).nullish(),
});

/** In the words of the customer inside orders/*. */
export const customerInOrder = (customer: z.infer<typeof CustomerInOrder>) => ({
  admin_graphql_api_id: customer.id,
  email: customer.defaultEmailAddress?.emailAddress ?? null,
  phone: customer.defaultPhoneNumber?.phoneNumber ?? null,
  first_name: customer.firstName,
  last_name: customer.lastName,
  locale: customer.locale,
  updated_at: customer.updatedAt,
  default_address: customer.defaultAddress && {
    country_code: customer.defaultAddress.countryCodeV2,
    province_code: customer.defaultAddress.provinceCode,
  },
});

/** In the words of customers/*, consents as they stood there before 2025-01. */
export const customerFromGraphql = (customer: z.infer<typeof CustomerNode>) => ({
  ...customerInOrder(customer),
  tags: customer.tags,
  orders_count: customer.numberOfOrders === undefined ? undefined : Number(customer.numberOfOrders),
  total_spent: customer.amountSpent?.amount,
  birth_date: customer.birthDate === undefined ? undefined : (customer.birthDate?.value ?? null),
  email_marketing_consent: consentOf(customer.defaultEmailAddress),
  sms_marketing_consent: consentOf(customer.defaultPhoneNumber),
});

const consentOf = (
  contact: { marketingState?: string | null; marketingUpdatedAt?: string | null } | null | undefined,
) =>
  contact?.marketingState
    ? { state: contact.marketingState.toLowerCase(), consent_updated_at: contact.marketingUpdatedAt }
    : undefined;
