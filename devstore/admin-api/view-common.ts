import { gid } from '../state/ids.ts';
import type { Address, Instant, Shop } from '../state/types.ts';
import { amount, countryName } from '../webhooks/payload-parts.ts';

export const iso = (at: Instant) => `${new Date(at).toISOString().slice(0, 19)}Z`;
export const isoOrNull = (at: Instant | null) => (at === null ? null : iso(at));

export const money = (shop: Shop, minor: number) => ({ amount: amount(minor), currencyCode: shop.currency });
export const moneyBag = (shop: Shop, minor: number) => ({
  shopMoney: money(shop, minor),
  presentmentMoney: money(shop, minor),
});

export function mailingAddress(address: Address | null) {
  if (!address) return null;
  const country = countryName(address.countryCode);
  return {
    __typename: 'MailingAddress',
    id: gid('MailingAddress', address.id),
    firstName: address.firstName,
    lastName: address.lastName,
    name: `${address.firstName} ${address.lastName}`,
    company: null,
    address1: address.address1,
    address2: null,
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    zip: address.zip,
    country,
    countryCode: address.countryCode,
    countryCodeV2: address.countryCode,
    phone: address.phone,
    formatted: () => [address.address1, `${address.zip} ${address.city}`, country],
    formattedArea: `${address.city}, ${country}`,
  };
}
