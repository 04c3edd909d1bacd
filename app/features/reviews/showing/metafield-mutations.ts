import { z } from 'zod';

/** Themes and search engines read the standard ones; ours holds what the block shows. */
export const metafields = {
  rating: { namespace: 'reviews', key: 'rating', type: 'rating' },
  count: { namespace: 'reviews', key: 'rating_count', type: 'number_integer' },
  shown: { namespace: '$app', key: 'reviews', type: 'json' },
} as const;

/** So many metafields fit into one call. */
export const mostMetafields = 25;

export const setMetafields = `#graphql
  mutation SetReviewMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { code elementIndex message }
    }
  }`;
export const MetafieldsSet = z.object({
  metafieldsSet: z.object({
    userErrors: z.array(z.object({ code: z.string().nullish(), elementIndex: z.int().nullish(), message: z.string() })),
  }),
});

/** A product without a review has no rating at all, rather than one of nought. */
export const deleteMetafields = `#graphql
  mutation DeleteReviewMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors { message }
    }
  }`;
export const MetafieldsDeleted = z.object({
  metafieldsDelete: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/** Makes Shopify know the standard ones, so that themes may read them; saying it again does no harm. */
export const enableDefinitions = `#graphql
  mutation EnableReviewMetafields {
    rating: standardMetafieldDefinitionEnable(ownerType: PRODUCT, namespace: "reviews", key: "rating") {
      userErrors { code message }
    }
    count: standardMetafieldDefinitionEnable(ownerType: PRODUCT, namespace: "reviews", key: "rating_count") {
      userErrors { code message }
    }
  }`;
const Enabled = z.object({ userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })) });
export const DefinitionsEnabled = z.object({ rating: Enabled, count: Enabled });

export const flowHandle = 'review-created';
export const tellFlow = `#graphql
  mutation TellFlowOfReview($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors { field message }
    }
  }`;
export const FlowTold = z.object({
  flowTriggerReceive: z.object({ userErrors: z.array(z.object({ field: z.array(z.string()).nullish() })) }),
});
