import type { Partners } from '../count-partners.ts';

/** How the parts of a partner's score are weighed; chosen per shop by `tuneGoesWith`. */
export type GoesWithWeights = {
  /** 1, or 0 where popularity alone serves better. */
  together: number;
  /** An order of n products counts n ^ -orderSize for each of its pairs. */
  orderSize: number;
  /** What a product's share of all orders counts beside its share of the anchor's orders. */
  popularity: number;
  /** 0 ranks by how often products go together, 1 by how much oftener than by chance. */
  discount: number;
};

export type GoesWithModel = {
  /** Sorted ids; every other array goes by their positions. */
  products: string[];
  weights: GoesWithWeights;
  /** Share of orders that hold the product. */
  popularity: number[];
  /** Products by popularity, first the most popular. */
  popular: number[];
  partners: Partners;
};
