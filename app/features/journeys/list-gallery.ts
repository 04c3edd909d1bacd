import { gallery } from '#app/domain/journeys/gallery.ts';
import type { MessageStep } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';

export interface GalleryEntry {
  key: string;
  /** Of each mail, in the order in which they are read. */
  kinds: MessageStep['kind'][];
  /** The shop has one of it. */
  taken: boolean;
}

/** The gallery as its page shows it; `keys` are those of the shop's journeys. */
export const listGallery = (keys: string[]): GalleryEntry[] =>
  gallery.map(({ key, plan }) => ({
    key,
    kinds: allSteps(plan.steps).flatMap((step) => (step.type === 'message' ? [step.kind] : [])),
    taken: keys.includes(key),
  }));
