import { useEffect, useState } from 'preact/hooks';
import { ask } from './ask.ts';
import type { ExtensionApi, ExtensionPath } from './contract.ts';

/** How long a part stands empty while its answer is awaited; an answer that comes later still fills it in. */
const awaitedForMs = 3_000;

export interface Answered<Answer> {
  isAwaited: boolean;
  answer: Answer | null;
  /** No answer came, and none will unless it is asked again. */
  isMissing: boolean;
  askAgain: () => void;
}

/** The app's answer to a question; null asks nothing (yet). */
export function useAnswer<Path extends ExtensionPath>(
  path: Path,
  question: ExtensionApi[Path]['question'] | null,
): Answered<ExtensionApi[Path]['answer']> {
  const [answer, setAnswer] = useState<ExtensionApi[Path]['answer'] | null>(null);
  const [isAwaited, setAwaited] = useState(true);
  const [isMissing, setMissing] = useState(false);
  const [turn, setTurn] = useState(0);
  const asked = question && JSON.stringify(question);

  useEffect(() => {
    if (!asked) return undefined;
    let isWanted = true;
    setAwaited(true);
    setMissing(false);
    const timer = setTimeout(() => setAwaited(false), awaitedForMs);
    void ask(path, JSON.parse(asked) as ExtensionApi[Path]['question'], {
      tries: 4,
      each: 10_000,
      isWanted: () => isWanted,
    }).then((end) => {
      if (!isWanted) return;
      if (end.outcome === 'answered') setAnswer(() => end.answer);
      else setMissing(true);
      setAwaited(false);
    });
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [path, asked, turn]);

  return { isAwaited, answer, isMissing, askAgain: () => setTurn(turn + 1) };
}
