import { z } from 'zod';
import { monthOf } from '../../time/month-of.ts';
import type { StoryEntry } from './play.ts';

const Count = z.int().min(0);
const ByReason = z.record(z.string(), Count);
const Month = z.object({ enrolled: Count, sent: Count, deferred: Count, skipped: Count });

/** What a journey would have done, in numbers. Names nobody but ten customers, by our ids. */
export const DryRunResult = z.object({
  /** By month of the shop's calendar (`2026-11`). */
  months: z.record(z.string(), Month),
  enrolled: Count,
  sent: Count,
  /** Mails that were put off at least once. */
  deferred: Count,
  skipped: Count,
  /** Still inside at the end of the period. */
  inside: Count,
  /** Events that let nobody in, mails put off and not sent, and people who left, each by reason. */
  notEnrolled: ByReason,
  deferredBy: ByReason,
  skippedBy: ByReason,
  exitedBy: ByReason,
  /** Mails that were sent on a consent we know only from later. */
  assumed: Count,
  examples: z.array(z.object({ customerId: z.string(), kind: z.string() })),
});
export type DryRunResult = z.infer<typeof DryRunResult>;

/** How many customers are kept to look at. */
export const mostExamples = 10;

/** @param months as `2026-11`, so that those without anything are told too */
export const emptyResult = (months: string[]): DryRunResult => ({
  months: Object.fromEntries(months.map((month) => [month, { enrolled: 0, sent: 0, deferred: 0, skipped: 0 }])),
  ...{ enrolled: 0, sent: 0, deferred: 0, skipped: 0, inside: 0, assumed: 0 },
  ...{ notEnrolled: {}, deferredBy: {}, skippedBy: {}, exitedBy: {}, examples: [] },
});

const counted = { enrolled: 'enrolled', sent: 'sent', deferred: 'deferred', skipped: 'skipped' } as const;
const reasons = {
  not_enrolled: 'notEnrolled',
  deferred: 'deferredBy',
  skipped: 'skippedBy',
  exited: 'exitedBy',
} as const;

/** Adds a customer's story to the numbers; changes `result`. */
export function addStory(
  result: DryRunResult,
  { customerId, story, zone }: { customerId: string; story: StoryEntry[]; zone: string },
): void {
  const putOff = new Set<string>();
  const isRepeated = ({ subject, stepId, reason }: StoryEntry, what: string) => {
    const key = [what, subject, stepId, reason].join('|');
    const known = putOff.has(key);
    putOff.add(key);
    return known;
  };
  for (const entry of story) {
    const { what, reason } = entry;
    if (what === 'deferred') {
      // However often a mail is put off for one reason, it is one mail.
      if (isRepeated(entry, 'reason')) continue;
      add(result.deferredBy, reason);
      if (isRepeated({ ...entry, reason: null }, 'mail')) continue;
    } else if (what in reasons) add(result[reasons[what as keyof typeof reasons]], reason);
    if (what === 'exited' || what === 'completed') result.inside -= 1;
    if (what === 'enrolled') result.inside += 1;
    if (what === 'sent' && entry.assumed) result.assumed += 1;
    if (what in counted) countMonth(result, monthOf(entry.at, zone), counted[what as keyof typeof counted]);
  }
  keepExample(result, customerId, story);
}

function add(numbers: Record<string, number>, reason: string | null) {
  const key = reason ?? 'unknown';
  numbers[key] = (numbers[key] ?? 0) + 1;
}

function countMonth(result: DryRunResult, name: string, what: keyof typeof counted) {
  result[what] += 1;
  const month = (result.months[name] ??= { enrolled: 0, sent: 0, deferred: 0, skipped: 0 });
  month[what] += 1;
}

/** Stories of many kinds teach more than ten alike: the first of a kind pushes out one whose kind is there twice. */
function keepExample(result: DryRunResult, customerId: string, story: StoryEntry[]) {
  if (story.length === 0) return;
  const kind = [...new Set(story.map(({ what, reason }) => (reason ? `${what} ${reason}` : what)))].sort().join(', ');
  const { examples } = result;
  if (examples.length >= mostExamples) {
    if (examples.some((one) => one.kind === kind)) return;
    const twice = examples.findLastIndex(
      (one, place) => examples.findIndex((first) => first.kind === one.kind) < place,
    );
    if (twice < 0) return;
    examples.splice(twice, 1);
  }
  examples.push({ customerId, kind });
}
