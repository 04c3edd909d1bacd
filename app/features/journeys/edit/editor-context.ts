import { createContext, useContext } from 'react';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Plan, ReorderTrigger, Step } from '#app/domain/journeys/journey.ts';
import { replaceStep } from '#app/domain/journeys/edit-steps.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import type { JourneySpeech } from '#app/i18n/journey-words.ts';
import type { SegmentList } from './list-segments.server.ts';

/** Something wrong, put into words, at the card it is about. */
export interface Told {
  level: 'error' | 'warning';
  text: string;
}

/** Finds values for a condition or rule while one types. */
export interface ValueSearch {
  ask: (fact: string, text: string) => void;
  answer: { fact: string; found: { value: string; label: string }[] } | undefined;
  busy: boolean;
}

/** The shop's segments; nobody has asked for them while there is no answer and nothing is under way. */
export interface SegmentPort {
  ask: () => void;
  answer: SegmentList | undefined;
  busy: boolean;
}

/** Customers that a reorder journey would ask, each once; the longer spans hold the shorter. */
export interface ReorderReachCounts {
  /** False where nothing has been learnt of the shop's reorders yet. */
  learnt: boolean;
  today: number;
  week: number;
  month: number;
  /** Of those within the month, who have agreed to marketing mails. */
  subscribed: number;
}

/** The counts, or that there are too many to count while one waits. */
export type ReorderReachAnswer = ReorderReachCounts | { outcome: 'too_slow' };

/** Counts whom wishes for reorders would reach; a question not answered yet gives way to the next. */
export interface ReorderReachPort {
  ask: (wishes: ReorderTrigger) => void;
  answer: ReorderReachAnswer | undefined;
  busy: boolean;
}

/** What every card of the editor reads and does. */
export interface Editor {
  draft: JourneyDraft;
  /** `tag` names the field, so that typing on is one change. */
  change: (next: (draft: JourneyDraft) => JourneyDraft, tag?: string) => void;
  remove: (step: Step) => void;
  /** The card that is open: a step's id, `trigger` or `rules`. */
  open: string | undefined;
  setOpen: (card: string | undefined) => void;
  writeMail: (stepId: string) => void;
  /** Of a step; of the whole journey for null. */
  told: (stepId: string | null) => Told[];
  speech: JourneySpeech;
  learnLabels: (labels: Record<string, string>) => void;
  search: ValueSearch;
  segments: SegmentPort;
  reach: ReorderReachPort;
}

/** Everything that is wrong with the journey, in the order of its steps. */
export const allTold = ({ draft, told }: Pick<Editor, 'draft' | 'told'>): Told[] =>
  [null, ...allSteps(draft.plan.steps).map(({ id }) => id)].flatMap((id) => told(id));

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('A card of the editor stands outside of it');
  return editor;
}

/** Changes one step; `field` names what is typed into. */
export function useStepChange() {
  const { change } = useEditor();
  return (step: Step, field?: string) =>
    change(
      ({ plan, contents }) => ({ plan: { ...plan, steps: replaceStep(plan.steps, step) }, contents }),
      field && `${step.id}/${field}`,
    );
}

/** Changes what stands around the steps. */
export function usePlanChange() {
  const { change } = useEditor();
  return (part: Partial<Plan>, field?: string) =>
    change(({ plan, contents }) => ({ plan: { ...plan, ...part }, contents }), field && `plan/${field}`);
}
