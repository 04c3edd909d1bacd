import { useEffect, useRef, useState } from 'react';
import { withoutStrays } from '#app/domain/journeys/journey-draft.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { sameValue } from '#app/domain/same-value.ts';
import type { Save } from '#app/ui/use-draft.ts';
import { useUndo } from '#app/ui/use-undo.ts';
import type { DraftToSave } from './journey-command.ts';
import type { SaveDraftResult } from './save-draft.server.ts';

const same = (one: JourneyDraft, other: JourneyDraft) => sameValue(withoutStrays(one), withoutStrays(other));

/**
 * The draft as it is edited, over the one the server holds. The revision it was begun with goes along with every save,
 * so that what somebody else saved meanwhile is never overwritten unseen.
 */
export function useJourneyDraft(
  server: { revision: number; draft: JourneyDraft },
  save: Save<DraftToSave, SaveDraftResult>,
) {
  const history = useUndo(server.draft);
  const [base, setBase] = useState(server);
  const submitted = useRef<DraftToSave>(undefined);
  const saved = save.answer?.outcome === 'saved' ? save.answer.revision : undefined;
  const isSubmitted = submitted.current !== undefined && same(history.value, submitted.current.draft);
  // Between the answer and the page's new data it is saved already; the answer to an earlier save says nothing.
  const isSaved = isSubmitted && saved === submitted.current!.revision + 1;
  const dirty = !isSaved && !same(history.value, base.draft);
  const conflict = !save.busy && save.answer?.outcome === 'conflict' && dirty ? save.answer : undefined;
  const tooLarge = !save.busy && save.answer?.outcome === 'too_large' && dirty;

  useEffect(() => {
    if (server.revision === base.revision) return;
    if (saved === server.revision) {
      setBase(server);
      // The server's form of it, unless typing went on.
      if (isSubmitted) history.replace(server.draft);
    } else if (!dirty) {
      setBase(server);
      history.reset(server.draft);
    }
    // Only another revision of the server's changes what is edited.
  }, [server.revision, saved]);

  const submitOver = (revision: number) => {
    submitted.current = { revision, draft: withoutStrays(history.value) };
    save.submit(submitted.current);
  };
  return {
    ...history,
    dirty,
    conflict,
    tooLarge,
    revision: base.revision,
    submit: () => submitOver(base.revision),
    discard: () => history.change(() => base.draft),
    /** Keeps one's own over what somebody else saved. */
    keepMine: () => conflict && submitOver(conflict.revision),
    takeTheirs() {
      setBase(server);
      history.reset(server.draft);
    },
  };
}
