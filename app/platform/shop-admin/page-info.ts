import { z } from 'zod';

/** How a connection of Shopify's says whether more stands behind a page. */
export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

/** The cursor behind a page; null behind the last one. */
export const nextOf = ({ hasNextPage, endCursor }: z.infer<typeof PageInfo>): string | null =>
  hasNextPage ? (endCursor ?? null) : null;
