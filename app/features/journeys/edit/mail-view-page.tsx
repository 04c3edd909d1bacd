import { useState } from 'react';
import { blankContents } from '#app/domain/journeys/blank-draft.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { sameValue } from '#app/domain/same-value.ts';
import { useLocale } from '#app/ui/use-locale.ts';
import { MailEditor } from '../mail-editor-page.tsx';
import type { MailFault } from './check-journey-draft.server.ts';
import type { MailPort } from './journey-view.ts';

interface MailViewProps {
  stepId: string;
  draft: JourneyDraft;
  /** As it was saved last, and what was wrong with it. */
  saved: JourneyDraft;
  faults: MailFault[];
  change: (next: (draft: JourneyDraft) => JourneyDraft, tag?: string) => void;
  port: MailPort;
}

/** The mail of a message step, in place of the journey's line. */
export function MailView({ stepId, draft, saved, faults, change, port }: MailViewProps) {
  const [locale, setLocale] = useState(useLocale());
  const contents = draft.contents[stepId] ?? blankContents();
  // What was found in a text that has changed since is old.
  const errors = faults.filter(
    (fault) => fault.stepId === stepId && sameValue(contents[fault.locale], saved.contents[stepId]?.[fault.locale]),
  );
  return (
    <MailEditor
      contents={contents}
      locale={locale}
      onLocale={setLocale}
      errors={errors}
      onChange={(next) =>
        change((now) => ({ ...now, contents: { ...now.contents, [stepId]: next } }), `${stepId}/mail/${locale}`)
      }
      {...port}
    />
  );
}
