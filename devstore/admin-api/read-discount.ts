import { GraphQLError } from 'graphql';
import { bareId } from '../state/ids.ts';
import { findDiscount } from '../state/judge-code.ts';
import type { Shop } from '../state/types.ts';

export type DiscountInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  context?: { all?: 'ALL'; customers?: { add?: string[] | null } } | null;
  customerGets?: {
    value?: {
      percentage?: number | null;
      /** Of each item, or, as served here, of all together. */
      discountAmount?: { amount?: string | number | null; appliesOnEachItem?: boolean | null } | null;
    } | null;
    items?: {
      all?: boolean | null;
      products?: { productsToAdd?: string[] | null; productVariantsToAdd?: string[] | null } | null;
    } | null;
  } | null;
};

const served = [
  'title',
  'code',
  'startsAt',
  'endsAt',
  'usageLimit',
  'appliesOncePerCustomer',
  'context',
  'customerGets',
  'combinesWith',
];

const problem = (code: string, path: string[], message: string) => ({
  field: ['basicCodeDiscount', ...path],
  message,
  code,
  extraInfo: null,
});

/** Parts of a discount without a stand-in are an error, never left out in silence. */
function refuseUnserved(input: DiscountInput): void {
  const { value, items } = input.customerGets ?? {};
  const parts = [
    ...Object.keys(input).filter((name) => !served.includes(name)),
    ...Object.keys(input.context ?? {}).filter((name) => !['all', 'customers'].includes(name)),
    ...Object.keys(value ?? {}).filter((name) => !['percentage', 'discountAmount'].includes(name)),
    ...(value?.discountAmount?.appliesOnEachItem ? ['appliesOnEachItem'] : []),
    ...Object.keys(items ?? {}).filter((name) => !['all', 'products'].includes(name)),
  ];
  if (parts.length > 0) throw new GraphQLError(`devstore does not serve discounts with ${parts.join(', ')} yet`);
}

/** Bare ids of the customers; null stands for everybody. */
export const customersOf = ({ context }: DiscountInput): string[] | null =>
  context?.customers ? (context.customers.add ?? []).map((id) => bareId('Customer', id) ?? id) : null;

/** Bare ids of products and variants; null stands for everything. */
export function itemsOf({ customerGets }: DiscountInput): string[] | null {
  const { products } = customerGets?.items ?? {};
  if (!products) return null;
  const { productsToAdd, productVariantsToAdd } = products;
  return [
    ...(productsToAdd ?? []).map((id) => bareId('Product', id) ?? id),
    ...(productVariantsToAdd ?? []).map((id) => bareId('ProductVariant', id) ?? id),
  ];
}

/** Minor units taken off; null for a percentage. */
export function amountOf({ customerGets }: DiscountInput): number | null {
  const amount = customerGets?.value?.discountAmount?.amount;
  return amount === undefined || amount === null ? null : Math.round(Number(amount) * 100);
}

/** What Shopify finds wrong with a new discount. */
export function findProblems(shop: Shop, input: DiscountInput) {
  refuseUnserved(input);
  const { title, code, startsAt, endsAt, context, customerGets } = input;
  const percentage = customerGets?.value?.percentage ?? null;
  const amount = amountOf(input);
  const found = [
    !title?.trim() && problem('BLANK', ['title'], "Title can't be blank"),
    !code?.trim() && problem('BLANK', ['code'], "Code can't be blank"),
    !startsAt && problem('BLANK', ['startsAt'], "Starts at can't be blank"),
    !context && problem('BLANK', ['context'], "Context can't be blank"),
    code && findDiscount(shop, code) && problem('TAKEN', ['code'], 'Code must be unique. Please try a different code.'),
    amount !== null &&
      !(amount > 0) &&
      problem('GREATER_THAN', ['customerGets', 'value', 'discountAmount', 'amount'], 'Value must be greater than 0'),
    amount === null &&
      (percentage === null || percentage <= 0 || percentage > 1) &&
      problem('VALUE_OUTSIDE_RANGE', ['customerGets', 'value', 'percentage'], 'Value must be between 0.0 and 1.0'),
    startsAt &&
      endsAt &&
      Date.parse(endsAt) <= Date.parse(startsAt) &&
      problem('END_DATE_BEFORE_START_DATE', ['endsAt'], 'Ends at needs to be after starts_at'),
    customersOf(input)?.some((id) => !shop.customers.has(id)) &&
      problem('INVALID', ['context', 'customers', 'add'], 'Customer does not exist'),
  ];
  return found.filter((entry) => typeof entry === 'object' && entry !== null);
}
