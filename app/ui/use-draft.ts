import { useEffect, useRef, useState } from 'react';

/** What saving looks like to a page: where it stands and what the server answered. */
export interface Save<Value, Answer> {
  submit: (value: Value) => void;
  busy: boolean;
  answer: Answer | undefined;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What a form holds between typing and saving. Once saved it takes the server's version, unless typing went on. */
export function useDraft<Value, Answer extends { outcome: string }>(saved: Value, save: Save<Value, Answer>) {
  const [draft, setDraft] = useState(saved);
  const submitted = useRef<Value>(undefined);
  const finished = !save.busy && save.answer?.outcome === 'saved' ? save.answer : undefined;

  useEffect(() => {
    if (finished) setDraft((current) => (same(current, submitted.current) ? saved : current));
    // Only the end of a save changes the draft, not new data that arrives for another reason.
  }, [finished]);

  return {
    draft,
    change: (part: Partial<Value>) => setDraft((current) => ({ ...current, ...part })),
    dirty: !same(draft, saved),
    discard: () => setDraft(saved),
    submit() {
      submitted.current = draft;
      save.submit(draft);
    },
  };
}
