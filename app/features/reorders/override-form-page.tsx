import type { Save } from '#app/ui/use-draft.ts';
import { useDraft } from '#app/ui/use-draft.ts';
import type { ProductOverride } from './get-product-reorders.server.ts';
import type { OverrideErrors } from './save-override.server.ts';

/** What is sent; days that are no number go as they were typed, so that the answer marks them. */
export interface OverrideInput {
  days: number | string | null;
  excluded: boolean;
  replacedById: string | null;
}

export interface OverrideAnswer {
  outcome: 'saved' | 'invalid';
  errors?: OverrideErrors;
}

export interface OverrideDraft {
  mode: 'history' | 'fixed';
  days: string;
  excluded: boolean;
  replacedBy: { id: string; label: string } | null;
}

const draftOf = ({ days, excluded, replacedBy }: ProductOverride): OverrideDraft => ({
  mode: days === null ? 'history' : 'fixed',
  days: days === null ? '' : String(days),
  ...{ excluded, replacedBy },
});

const inputOf = ({ mode, days, excluded, replacedBy }: OverrideDraft): OverrideInput => ({
  days: mode === 'history' ? null : /^\d{1,6}$/.test(days.trim()) ? Number(days) : days,
  ...{ excluded, replacedById: replacedBy?.id ?? null },
});

export type OverrideForm = ReturnType<typeof useOverrideForm>;

/** The form of a product's override, whose save bar is that of the page. */
export function useOverrideForm(override: ProductOverride, save: Save<OverrideInput, OverrideAnswer>) {
  const form = useDraft(draftOf(override), { ...save, submit: (draft: OverrideDraft) => save.submit(inputOf(draft)) });
  return { ...form, busy: save.busy, errors: save.busy ? {} : (save.answer?.errors ?? {}) };
}
