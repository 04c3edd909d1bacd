import { useEffect, useRef, useState } from 'react';

/** A text field's own text, handed on once typing pauses. */
export function useDebouncedText(value: string, onSettled: (text: string) => void, milliseconds = 300) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    text,
    set(next: string) {
      setText(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => onSettled(next), milliseconds);
    },
  };
}
