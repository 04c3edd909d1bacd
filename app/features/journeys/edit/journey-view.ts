import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import type { DryRunCardProps } from '../dry-run-card-page.tsx';
import type { MailEditorProps } from '../mail-editor-types.ts';
import type { ReorderReachPort, SegmentPort, ValueSearch } from './editor-context.ts';
import type { JourneyEditor } from './get-journey-editor.server.ts';
import type { JourneyFunnel } from './get-journey-funnel.server.ts';
import type { DraftToSave, JourneyCommand } from './journey-command.ts';
import type { SaveDraftResult } from './save-draft.server.ts';

/** Shows a mail as it would be written, sends it as a test, and finds what it is filled with. */
export type MailPort = Pick<MailEditorProps, 'preview' | 'testSend' | 'products'>;

type Version = Omit<NonNullable<JourneyEditor['published']>, 'publishedAt'> & { publishedAt: string };
/** A journey as the page gets it: over the wire instants are text. */
export type JourneyView = Omit<JourneyEditor, 'activatedAt' | 'archivedAt' | 'published' | 'draft' | 'versions'> & {
  activatedAt: string | null;
  archivedAt: string | null;
  published: Version | null;
  draft: JourneyDraft;
  versions: (Omit<Version, 'draft'> & { inside: number })[];
};

export interface JourneyPageProps {
  journey: JourneyView;
  funnel: JourneyFunnel;
  /** What ids in the journey are called. */
  labels: Record<string, string>;
  save: Save<DraftToSave, SaveDraftResult>;
  command: Save<JourneyCommand, { outcome: string }>;
  search: ValueSearch;
  segments: SegmentPort;
  reach: ReorderReachPort;
  mail: MailPort;
  dryRun: DryRunCardProps;
}
