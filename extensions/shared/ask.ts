import { appAddress } from './app-address.ts';
import type { ExtensionApi, ExtensionPath } from './contract.ts';
import { host } from './host.ts';

/** `refused`: the same question would be refused again. `no_answer`: it may be answered after `afterMs`. */
export type Asked<Answer> =
  { outcome: 'answered'; answer: Answer } | { outcome: 'refused' } | { outcome: 'no_answer'; afterMs: number };

interface Patience {
  /** How often to ask before giving up. */
  tries: number;
  /** Milliseconds that one try may take. */
  each: number;
  /** Whether the answer is still of use; asked before each further try. */
  isWanted?: () => boolean;
}
const patience: Patience = { tries: 4, each: 10_000 };
const firstPause = 1_000;
const longestPause = 30_000;

type Try<Answer> =
  { outcome: 'answered'; answer: Answer } | { outcome: 'refused' } | { outcome: 'again'; afterMs: number | null };

/** Milliseconds that `Retry-After` asks for: seconds or a date. Null where it says nothing. */
function retryAfter(response: Response): number | null {
  const said = response.headers.get('Retry-After');
  if (!said) return null;
  const seconds = Number(said);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

async function askOnce<Answer>(path: ExtensionPath, question: object, signal: AbortSignal): Promise<Try<Answer>> {
  // A token lives a few minutes: each call takes a new one.
  const token = await host().sessionToken.get();
  const response = await fetch(`${appAddress()}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
    signal,
  });
  if (response.ok) {
    const answer: unknown = await response.json();
    // Every answer of the app is an object; anything else is of somebody between.
    const isAnswer = typeof answer === 'object' && answer !== null;
    return isAnswer ? { outcome: 'answered', answer: answer as Answer } : { outcome: 'again', afterMs: null };
  }
  const isFinal = [400, 403, 404, 405, 413, 415].includes(response.status);
  return isFinal ? { outcome: 'refused' } : { outcome: 'again', afterMs: retryAfter(response) };
}

/** One try that ends in time, whatever hangs: the token, the network or the server. */
async function tryInTime<Answer>(path: ExtensionPath, question: object, each: number): Promise<Try<Answer>> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<Try<Answer>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ outcome: 'again', afterMs: null });
      controller.abort();
    }, each);
  });
  try {
    return await Promise.race([askOnce<Answer>(path, question, controller.signal), tooLong]);
  } catch (error) {
    console.warn(error);
    return { outcome: 'again', afterMs: null };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks the app, again with growing pauses while it gives no answer. Never throws. */
export async function ask<Path extends ExtensionPath>(
  path: Path,
  question: ExtensionApi[Path]['question'],
  { tries, each, isWanted = () => true }: Patience = patience,
): Promise<Asked<ExtensionApi[Path]['answer']>> {
  let afterMs = 0;
  for (let turn = 1; turn <= tries; turn += 1) {
    const end = await tryInTime<ExtensionApi[Path]['answer']>(path, question, each);
    if (end.outcome !== 'again') return end;
    afterMs = end.afterMs ?? firstPause * 3 ** (turn - 1);
    if (turn === tries || afterMs > longestPause) break;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (!isWanted()) break;
  }
  return { outcome: 'no_answer', afterMs };
}
