import { z } from 'zod';
import { CustomerNode } from '#app/domain/customers/customer-from-graphql.ts';
import { PageInfo } from '#app/platform/shop-admin/page-info.ts';

/** A page of customers as Shopify answers it. */
export const CustomerPage = z.object({
  customers: z.object({ pageInfo: PageInfo, nodes: z.array(CustomerNode) }),
});
