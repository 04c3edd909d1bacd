import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';
import { PageInfo, nextOf } from '#app/platform/shop-admin/page-info.ts';

const Members = z.object({
  customerSegmentMembers: z.object({
    pageInfo: PageInfo,
    edges: z.array(z.object({ node: z.object({ id: z.string() }) })),
  }),
});
const segmentMembers = `#graphql
  query SegmentMembers($segmentId: ID!, $after: String) {
    customerSegmentMembers(segmentId: $segmentId, first: 250, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id } }
    }
  }`;

/** A page of a segment's members as customers' GIDs. Throws ShopAdminError. */
export async function readSegmentPage(
  { shopAdmin }: Pick<Services, 'shopAdmin'>,
  { domain, segmentId, after }: { domain: string; segmentId: string; after: string | null },
): Promise<{ gids: string[]; next: string | null }> {
  const { customerSegmentMembers: page } = await shopAdmin.query(domain, segmentMembers, Members, { segmentId, after });
  return {
    // Shopify calls them members, with the number of the customer.
    gids: page.edges.map(({ node }) => `gid://shopify/Customer/${node.id.slice(node.id.lastIndexOf('/') + 1)}`),
    next: nextOf(page.pageInfo),
  };
}
