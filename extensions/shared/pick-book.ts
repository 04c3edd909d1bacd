import { ask } from './ask.ts';
import type { Language, ThankYouPick } from './contract.ts';
import { host } from './host.ts';
import { readKept } from './read-kept.ts';
import type { Kept } from './read-kept.ts';

/** `not_taken`: the app will never take it as it is, because what was asked has changed meanwhile. */
export type PickState = 'saving' | 'saved' | 'not_saved' | 'not_taken';
/** Nothing is left to be sent. */
const isOver = (state: PickState) => state === 'saved' || state === 'not_taken';
export interface KeptPick {
  pick: ThankYouPick;
  revision: number;
  state: PickState;
}

const start2026 = Date.UTC(2026, 0, 1) / 1_000;
const firstTryAgainMs = 30_000;
const lastTryAgainMs = 300_000;

/** What a pick is about: the later one about the same takes the place of the earlier. */
export type PickAbout =
  | { kind: 'reminder'; productId: string }
  | { kind: 'consent'; channel: 'EMAIL' | 'SMS' }
  | { kind: 'gift' }
  | { kind: 'survey'; surveyId: string };

function subjectOf(about: PickAbout): string {
  if (about.kind === 'reminder') return `reminder ${about.productId}`;
  if (about.kind === 'consent') return `consent ${about.channel}`;
  return about.kind === 'survey' ? `survey ${about.surveyId}` : 'gift';
}

/** Whatever else comes with a good status, from whoever stands between, is no word of the app's. */
const isNoted = (answer: unknown) => (answer as { outcome?: unknown } | null)?.outcome === 'noted';

/**
 * The picks of one checkout's page: each is sent to the app, one at a time for a subject, again while there is no answer,
 * and counts as saved only when the app said so.
 */
export class PickBook {
  private readonly checkoutToken: string;
  private readonly language: Language;
  private readonly onChange: () => void;
  private readonly picks = new Map<string, KeptPick>();
  private readonly sending = new Set<string>();
  private revision = 0;
  private writing: Promise<void> = Promise.resolve();
  private pause = firstTryAgainMs;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(checkoutToken: string, language: Language, onChange: () => void) {
    this.checkoutToken = checkoutToken;
    this.language = language;
    this.onChange = onChange;
  }

  /** What was picked on this page, or before its reload and not saved yet. */
  of(about: PickAbout): KeptPick | undefined {
    return this.picks.get(subjectOf(about));
  }

  get all(): KeptPick[] {
    return [...this.picks.values()];
  }

  /** Takes up what an earlier load of the page could not save. */
  async load(): Promise<void> {
    const kept = await this.read();
    this.revision = Math.max(this.revision, kept.revision);
    for (const [subject, { pick, revision }] of Object.entries(kept.unsaved)) {
      if (!this.picks.has(subject)) this.picks.set(subject, { pick, revision, state: 'not_saved' });
    }
    this.saveAll();
  }

  put(pick: ThankYouPick): void {
    // Grows with time as well, so that a browser that forgot what it kept is not behind itself.
    this.revision = Math.max(this.revision + 1, Math.floor(Date.now() / 1_000) - start2026);
    this.picks.set(subjectOf(pick), { pick, revision: this.revision, state: 'saving' });
    this.changed();
    this.saveAll();
  }

  /** Sends what is not saved yet. */
  saveAll(): void {
    for (const [subject, { state }] of this.picks) if (!isOver(state)) void this.send(subject);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async send(subject: string): Promise<void> {
    if (this.sending.has(subject)) return;
    this.sending.add(subject);
    // A pick that came while another of its subject was under way goes after it.
    for (let next = this.picks.get(subject); next; next = this.newerThan(next, subject))
      await this.sendOne(subject, next);
    this.sending.delete(subject);
  }

  private newerThan(sent: KeptPick, subject: string): KeptPick | undefined {
    const newest = this.picks.get(subject);
    return newest?.revision === sent.revision ? undefined : newest;
  }

  private async sendOne(subject: string, { pick, revision }: KeptPick): Promise<void> {
    const isNewest = () => this.picks.get(subject)?.revision === revision;
    this.mark(subject, revision, 'saving');
    const end = await ask(
      '/api/thank-you/answer',
      { ...pick, checkoutToken: this.checkoutToken, language: this.language, revision },
      { tries: 3, each: 8_000, isWanted: isNewest },
    );
    const isSaved = end.outcome === 'answered' && isNoted(end.answer);
    const isRefused = end.outcome === 'refused';
    this.mark(subject, revision, isSaved ? 'saved' : isRefused ? 'not_taken' : 'not_saved');
    if (isSaved) this.pause = firstTryAgainMs;
    else if (!isRefused && isNewest()) this.tryAgainLater('afterMs' in end ? end.afterMs : 0);
  }

  private mark(subject: string, revision: number, state: PickState): void {
    const kept = this.picks.get(subject);
    if (kept?.revision !== revision) return;
    this.picks.set(subject, { ...kept, state });
    this.changed();
  }

  private tryAgainLater(notBeforeMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveAll(), Math.max(this.pause, notBeforeMs));
    this.pause = Math.min(this.pause * 2, lastTryAgainMs);
  }

  private changed(): void {
    const unsaved = [...this.picks].filter(([, { state }]) => !isOver(state));
    const kept: Kept = {
      revision: this.revision,
      unsaved: Object.fromEntries(unsaved.map(([subject, { pick, revision }]) => [subject, { pick, revision }])),
    };
    // One after the other: an earlier state must not be written over a later one.
    this.writing = this.writing
      .then(() => host().storage.write(this.key, kept))
      .catch((error: unknown) => console.warn(error));
    this.onChange();
  }

  private get key(): string {
    return `picks ${this.checkoutToken}`;
  }

  private async read(): Promise<Kept> {
    try {
      return readKept(await host().storage.read<unknown>(this.key));
    } catch (error) {
      console.warn(error);
      return readKept(null);
    }
  }
}
