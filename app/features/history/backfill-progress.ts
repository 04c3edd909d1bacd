import { z } from 'zod';
import { beginning } from '#app/domain/history/assemble-objects.ts';

/** What is fetched, in this order. */
export const phases = ['shop', 'products', 'customers', 'orders'] as const;
export type Phase = (typeof phases)[number];
export type FetchedPhase = Exclude<Phase, 'shop'>;

export const nextPhase = (phase: Phase): Phase | undefined => phases[phases.indexOf(phase) + 1];

const Count = z.object({ done: z.int().min(0), total: z.int().min(0).nullable() });
const none = { done: 0, total: null };

/** `Backfill.counts`. */
export const Progress = z.object({
  products: Count.default(none),
  customers: Count.default(none),
  orders: Count.default(none),
  /** Orders made since then are fetched; null for all there are. */
  since: z.iso.datetime().nullable().default(null),
  /** When the bulk operation under way was begun, by our clock. */
  bulkSince: z.iso.datetime().nullable().default(null),
  /** Documents that could not be read; their ids are in the log. */
  unread: z.int().default(0),
  /** Steps in a row that ended in an error. */
  tries: z.int().default(0),
});
export type Progress = z.infer<typeof Progress>;

/** `Backfill.cursor` while a bulk operation's file is read. */
const FileCursor = z.object({
  /** `ResumePlace` of domain/history. */
  at: z.int().min(0),
  readTo: z.int().min(0),
  given: z.array(z.string()),
  /** Objects that could not be put together from the file, still to be asked for. */
  torn: z.array(z.string()),
});
export type FileCursor = z.infer<typeof FileCursor>;

export const readFileCursor = (cursor: string | null): FileCursor =>
  cursor === null ? { ...beginning, torn: [] } : FileCursor.parse(JSON.parse(cursor));

/** Why a backfill ended before its end, or waits; the admin puts the codes into words. */
export const backfillReasons = ['no_access', 'unreachable', 'shopify_refused', 'broken'] as const;
export type BackfillReason = (typeof backfillReasons)[number];
