import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';

/** What the page of a journey asks the server to do, besides saving and showing. */
export type JourneyCommand =
  | { intent: 'discard'; revision: number }
  | { intent: 'publish'; revision: number; insiders: 'finish' | 'move'; switchOn: boolean }
  | { intent: 'revert'; versionId: string; insiders: 'finish' | 'move' }
  | { intent: 'state'; to: 'ON' | 'OFF' | 'PAUSED' }
  | { intent: 'rename'; name: string }
  | { intent: 'duplicate'; name: string }
  | { intent: 'archive'; archived: boolean; on?: boolean };

export interface DraftToSave {
  revision: number;
  draft: JourneyDraft;
}
