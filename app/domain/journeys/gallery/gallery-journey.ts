import type { JourneyDraft } from '../journey-draft.ts';

/** A journey written beforehand, in both languages. */
export interface GalleryJourney extends JourneyDraft {
  /** Part of every purpose, so it never changes. */
  key: string;
}
