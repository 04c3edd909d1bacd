import { useState } from 'react';

interface History<Value> {
  past: Value[];
  present: Value;
  future: Value[];
  /** Names the last change, so that typing on in one field is taken back at once. */
  tag: string | undefined;
}

const longestPast = 100;

/** A value whose changes can be taken back and made again. */
export function useUndo<Value>(initial: Value) {
  const begin = (present: Value): History<Value> => ({ past: [], present, future: [], tag: undefined });
  const [history, setHistory] = useState(() => begin(initial));
  return {
    value: history.present,
    change: (next: (value: Value) => Value, tag?: string) =>
      setHistory(({ past, present, tag: last }) => ({
        past: tag !== undefined && tag === last ? past : [...past, present].slice(-longestPast),
        present: next(present),
        future: [],
        tag,
      })),
    /** Another form of the same value: nothing to take back. */
    replace: (present: Value) => setHistory((now) => ({ ...now, present })),
    reset: (present: Value) => setHistory(begin(present)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () =>
      setHistory((now) =>
        now.past.length === 0
          ? now
          : {
              past: now.past.slice(0, -1),
              present: now.past.at(-1)!,
              future: [now.present, ...now.future],
              tag: undefined,
            },
      ),
    redo: () =>
      setHistory((now) =>
        now.future.length === 0
          ? now
          : {
              past: [...now.past, now.present],
              present: now.future[0]!,
              future: now.future.slice(1),
              tag: undefined,
            },
      ),
  };
}
