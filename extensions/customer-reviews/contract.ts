/** What GET /api/customer-reviews answers to the block on a customer's page in Shopify's admin: the newest, and how many there are. */
export interface CustomerReviews {
  reviews: CustomerReview[];
  count: number;
}
/** A review as the merchant sees it on the customer's page in Shopify. */
export interface CustomerReview {
  id: string;
  rating: number;
  /** Both may be empty. */
  title: string;
  body: string;
  state: 'PUBLISHED' | 'HELD' | 'REMOVED';
  /** A day, `2026-06-03`. */
  on: string;
  /** Null for one of the shop, or of a product that the app knows nothing of. */
  product: string | null;
  needsCare: boolean;
  replied: boolean;
}
