import type { PlacementDraft } from './placement-draft.ts';

/** What each part of the form is given. */
export interface FormPart {
  draft: PlacementDraft;
  change: (part: Partial<PlacementDraft>) => void;
  /** In words, for a field by its path as `survey.choices.0.label.tr`. */
  errorOf: (path: string) => string | undefined;
}
