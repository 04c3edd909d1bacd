/** What came of an answer once its order was known. */
export const placementResults = [
  /** It is as they wished. */
  'done',
  /** What this page had given or said is taken back. */
  'taken_back',
  /** It had been said otherwise later, elsewhere: that stands. */
  'said_later',
  /** They had said no before, and nobody vouches that it is them: nothing is recorded. */
  'said_no_before',
  /** Their shop asks for a confirmation by mail first, and that has not come. */
  'not_confirmed',
  /** Another number than the customer's: nothing is recorded. */
  'number_unknown',
  /** Nothing to remind of, or nobody to remind. */
  'not_possible',
] as const;
export type PlacementResult = (typeof placementResults)[number];
