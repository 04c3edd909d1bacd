import type { MessageStep, Plan } from '../journey.ts';
import type { Position } from '../next-step.ts';
import type { PlanGraph } from '../plan-graph.ts';
import type { PlanNeeds } from '../plan-needs.ts';
import type { CustomerPast } from './past.ts';
import type { PastMoment } from './past-moments.ts';

/** What holds for every customer of a dry run. */
export interface SimulationSetting {
  /** The past that is played: as if the journey had been switched on at `from`. */
  from: Date;
  until: Date;
  journeyKey: string;
  /** IANA name. */
  shopZone: string;
  shopLocale: string | null;
  /** Whole hours, as in the shop's settings. */
  window: { opensAtHour: number; closesAtHour: number };
  cap: { messages: number; days: number };
  /** Marketing only on consents that reached the national register in time. */
  iysRequired: boolean;
  /** From 0 to 99 for a split, always the same for one enrollment and step. */
  draw: (enrollment: string, stepId: string) => number;
}

/** What may happen to somebody. */
export type PastHappening =
  'enrolled' | 'not_enrolled' | 'fork' | 'planned' | 'deferred' | 'sent' | 'skipped' | 'exited' | 'completed';

/** One thing that would have happened, when, and by which rule. */
export interface StoryEntry {
  at: Date;
  what: PastHappening;
  reason: string | null;
  stepId: string | null;
  /** Which enrollment; one subject enters once. */
  subject: string;
  /** When it is tried again. */
  until?: Date;
  arm?: number;
  /** Rests on a consent that we know only from later. */
  assumed?: boolean;
}

/** Somebody inside, on the way. */
export interface PastStay {
  moment: PastMoment;
  position: Position;
  state: 'inside' | 'done' | 'exited';
}

/** A message on its way. */
export interface PastMail {
  stay: PastStay;
  step: MessageStep;
  expiresAt: Date;
}

/** What is to be played next. */
export type Task = { at: Date } & (
  { do: 'enter'; moment: PastMoment } | { do: 'walk'; stay: PastStay } | { do: 'send'; mail: PastMail }
);

/** A customer's past while it is played. */
export interface Play {
  plan: Plan;
  graph: PlanGraph;
  needs: PlanNeeds;
  past: CustomerPast;
  setting: SimulationSetting;
  /** In time order; of two at one moment the earlier added comes first. */
  tasks: Task[];
  stays: PastStay[];
  /** Purposes and kinds of what this journey has sent. */
  sent: { purpose: string; kind: MessageStep['kind']; at: Date }[];
  story: StoryEntry[];
}
