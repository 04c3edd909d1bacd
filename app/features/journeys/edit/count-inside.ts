import type { JourneyView } from './journey-view.ts';

/** How many people are in a journey, in whichever of its versions. */
export const countInside = ({ versions }: Pick<JourneyView, 'versions'>): number =>
  versions.reduce((sum, { inside }) => sum + inside, 0);
