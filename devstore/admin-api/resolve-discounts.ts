import { GraphQLError } from 'graphql';
import { bareId } from '../state/ids.ts';
import { findDiscount } from '../state/judge-code.ts';
import { wholeSecond } from '../state/purchase.ts';
import type { Discount, Shop } from '../state/types.ts';
import { amountOf, customersOf, findProblems, itemsOf } from './read-discount.ts';
import type { DiscountInput } from './read-discount.ts';
import { discountNodeView } from './view-discount.ts';
import type { Views } from './views-type.ts';

/** Who may write may read. */
function needScope({ scopes }: Shop, field: string, scope: 'read_discounts' | 'write_discounts'): void {
  if (scopes.includes(scope) || scopes.includes('write_discounts')) return;
  throw new GraphQLError(`Access denied for ${field} field. Required access: \`${scope}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes' },
  });
}

/** Whole seconds, as everywhere at Shopify. */
const instant = (text: string) => Math.floor(Date.parse(text) / 1000) * 1000;

function makeDiscount({ devstore: { world } }: Views, input: DiscountInput): Discount {
  const at = wholeSecond(world);
  const [customers, items] = [customersOf(input), itemsOf(input)];
  return {
    id: world.makeId(),
    codeId: world.makeId(),
    title: input.title!,
    code: input.code!.trim(),
    percentage: input.customerGets!.value!.percentage ?? 0,
    amount: amountOf(input),
    startsAt: instant(input.startsAt!),
    endsAt: input.endsAt ? instant(input.endsAt) : null,
    usageLimit: input.usageLimit ?? null,
    oncePerCustomer: input.appliesOncePerCustomer ?? false,
    customers: customers && new Set(customers),
    items: items && new Set(items),
    createdAt: at,
    updatedAt: at,
    uses: [],
  };
}

export function createDiscountMutations(views: Views) {
  const { shop, devstore } = views;
  return {
    discountCodeBasicCreate({ basicCodeDiscount: input }: { basicCodeDiscount: DiscountInput }) {
      needScope(shop, 'discountCodeBasicCreate', 'write_discounts');
      const userErrors = findProblems(shop, input);
      if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
      const discount = makeDiscount(views, input);
      shop.discounts.set(discount.id, discount);
      return { codeDiscountNode: discountNodeView(views, discount), userErrors: [] };
    },
    discountCodeDeactivate({ id }: { id: string }) {
      needScope(shop, 'discountCodeDeactivate', 'write_discounts');
      const discount = shop.discounts.get(bareId('DiscountCodeNode', id) ?? '');
      if (!discount) {
        const error = { field: ['id'], message: 'Code discount does not exist.', code: 'INVALID', extraInfo: null };
        return { codeDiscountNode: null, userErrors: [error] };
      }
      const at = wholeSecond(devstore.world);
      // Shopify ends it at this moment, and leaves alone what has ended already.
      discount.endsAt = Math.min(discount.endsAt ?? at, at);
      discount.updatedAt = at;
      return { codeDiscountNode: discountNodeView(views, discount), userErrors: [] };
    },
  };
}

export function createDiscountQueries(views: Views) {
  const { shop } = views;
  const show = (discount: Discount | undefined) => (discount ? discountNodeView(views, discount) : null);
  return {
    codeDiscountNode({ id }: { id: string }) {
      needScope(shop, 'codeDiscountNode', 'read_discounts');
      return show(shop.discounts.get(bareId('DiscountCodeNode', id) ?? ''));
    },
    codeDiscountNodeByCode({ code }: { code: string }) {
      needScope(shop, 'codeDiscountNodeByCode', 'read_discounts');
      return show(findDiscount(shop, code));
    },
  };
}
