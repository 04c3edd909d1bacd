import { z } from 'zod';
import { CustomerNode } from '#app/domain/customers/customer-from-graphql.ts';

/** A page of customers as Shopify answers it. */
export const CustomerPage = z.object({
  customers: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    nodes: z.array(CustomerNode),
  }),
});
