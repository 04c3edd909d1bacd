import { wallClock } from '#app/domain/time/business-days.ts';
import { writeCsvLine } from '#app/platform/csv/write-csv.ts';
import type { DecisionItem } from '../list-decisions.server.ts';

/** What stands in the file, in the reader's language. */
export interface ExportWords {
  /** Of the columns, in their order. */
  heads: string[];
  about(decision: Pick<DecisionItem, 'purpose' | 'journey'>): string;
  outcome(outcome: string): string;
  reason(reason: string | null): string;
}

export const headLine = ({ heads }: ExportWords): string => writeCsvLine(heads);

/** A decision as a line: when (on the shop's clock), who, which order, about what, what, why, and the facts as JSON. */
export function writeDecision(decision: DecisionItem, words: ExportWords, zone: string): string {
  const { customer, order, outcome, reason, facts, decidedAt } = decision;
  return writeCsvLine([
    wallClock(decidedAt, zone),
    [customer.firstName, customer.lastName].filter(Boolean).join(' '),
    customer.email,
    order?.name ?? null,
    words.about(decision),
    words.outcome(outcome),
    words.reason(reason),
    JSON.stringify(facts),
  ]);
}
