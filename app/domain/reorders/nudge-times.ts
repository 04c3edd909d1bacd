import { days } from '../time/spans.ts';

/** Products that come due within this of the first are asked about in the same message. */
export const digestSpan = days(7);

/** What came due longer ago is late, not due: nobody switches a journey on to write to everybody of the past. */
export const missedAfter = days(7);

/**
 * A prediction older than this is no ground to write to anybody: the nightly training has not run. A day that a customer
 * named holds all the same: it was promised, not foreseen.
 */
export const predictionLasts = days(2);
