import type { Partners } from '../count-partners.ts';

/** How the parts of a product's score are weighed; chosen per shop by `tuneNextItems`. */
export type NextItemsWeights = {
  /** 1; 0 where what the customer bought before does not matter, -1 where it is not bought again. */
  own: number;
  /** What a purchase still counts one basket later, 0 to 1. */
  decay: number;
  /** 0: own purchases are counted; 1: their share of the customer's baskets. */
  span: number;
  /** How far a product's own inclination to be bought again counts, 0 to 1. */
  repeat: number;
  popularity: number;
  /** What a basket still counts for popularity when its customer has one later basket. */
  popularityDecay: number;
  together: number;
  /** What an own product still says about others one basket later. */
  togetherDecay: number;
};

export type NextItemsModel = {
  /** Sorted ids; every other array goes by their positions. */
  products: string[];
  weights: NextItemsWeights;
  /** Share of baskets that hold the product. */
  popularity: number[];
  /** Products by popularity, first the most popular. */
  popular: number[];
  /** Repurchases seen for each one expected from the customers' own frequencies, drawn towards the shop's mean; 1 is usual. */
  repeat: number[];
  /** Which products the same customers bought. */
  partners: Partners;
};

/** What the tuner and the predictor both read of a shop. */
export type ShopStatistics = Pick<NextItemsModel, 'repeat' | 'partners'> & { products: number };
