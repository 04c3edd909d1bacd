export type ReturnStatus = 'requested' | 'open' | 'closed' | 'declined' | 'canceled';

/** Of Shopify's Return, ids and instants as in types.ts; which lines go back is not kept, the whole order is meant. */
export type OrderReturn = {
  id: string;
  name: string;
  status: ReturnStatus;
  createdAt: number;
  closedAt: number | null;
};
