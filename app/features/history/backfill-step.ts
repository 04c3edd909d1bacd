import type { Services } from '#app/platform/services.server.ts';
import type { OpenResultFile } from '#app/platform/shop-admin/open-result-file.server.ts';
import type { Ask, Sleep } from './ask-shopify.server.ts';
import type { Phase, Progress } from './backfill-progress.ts';
import type { BackfillTurn } from './history.jobs.ts';

export type HistoryNeeds = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log' | 'jobs'>;

/** What reaches outside besides the services. */
export interface HistoryTools {
  openFile: OpenResultFile;
  sleep: Sleep;
  /** Milliseconds of real time that a step may take; work under way is finished. */
  stepTime: number;
  /** Objects of a bulk operation's file that are stored before the place in it is kept. */
  batchSize: number;
}

/** How far a backfill has come. */
export interface BackfillState {
  mode: 'BULK' | 'PAGES';
  phase: Phase;
  bulkOperationId: string | null;
  cursor: string | null;
  progress: Progress;
}

/** One step under way; `state` is what was saved last. */
export interface BackfillStep {
  ref: BackfillTurn;
  needs: HistoryNeeds;
  tools: HistoryTools;
  ask: Ask;
  state: BackfillState;
  hasTime(): boolean;
  /** Keeps how far it came; false when the backfill was stopped meanwhile, or is another's turn. */
  save(change: Partial<BackfillState>): Promise<boolean>;
}

/** How a piece of work in a step ended. */
export type PieceEnd =
  /** All of the phase is stored. */
  | 'done'
  /** The step's time is over. */
  | 'more'
  /** Shopify is not ready yet. */
  | 'wait'
  /** Bulk operations do not work here: page by page. */
  | 'refused'
  /** Somebody stopped the backfill. */
  | 'stopped';
