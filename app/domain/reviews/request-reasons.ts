/** Why a line is not asked about; each is told on the customer's story. */
export const requestRefusals = [
  'review_order_cancelled',
  'review_order_refunded',
  'review_line_returned',
  'review_gift_card',
  'review_product_gone',
  'review_given',
  'review_same_product',
  'review_asked_lately',
  'review_kept_out',
  'review_asked_before',
] as const;
export type RequestRefusal = (typeof requestRefusals)[number];

/** What a line still waits for. */
export const requestWaits = [
  'review_not_left',
  'review_on_the_way',
  'review_parcel_lost',
  'review_return_open',
  'review_complaint_open',
] as const;
export type RequestWait = (typeof requestWaits)[number];

/** Days came and went while no journey asked for reviews: nobody's question. */
export const beforeActivation = 'before_activation';

/** What journeys refused stays so. */
const ofJourneys: readonly RequestRefusal[] = ['review_kept_out', 'review_asked_before'];

/** An earlier version of the journey asks about the whole order. */
export const askedBefore: RequestRefusal = 'review_asked_before';

/** Refusals that a later look at the order may take back. */
export const isOfTheOrder = (reason: string | null): boolean =>
  requestRefusals.some((one) => one === reason && !ofJourneys.includes(one));

/** Why a mail that was to ask has nobody left to ask about anything. */
export const reviewSkips = [
  'review_order_cancelled',
  'review_order_refunded',
  'review_return_open',
  'review_line_returned',
  'review_product_gone',
  'review_given',
  'review_request_gone',
  'enough_reminders',
] as const;
export type ReviewSkip = (typeof reviewSkips)[number];
