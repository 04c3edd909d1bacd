import { createAssembler } from '#app/domain/history/assemble-objects.ts';
import type { Assembled } from '#app/domain/history/assemble-objects.ts';
import { orderFromGraphql } from '#app/domain/orders/order-from-graphql.ts';
import { isObject } from '#app/domain/webhooks/document-fields.ts';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { FetchedPhase, FileCursor } from './backfill-progress.ts';
import type { BackfillStep, PieceEnd } from './backfill-step.ts';
import { documentOf } from './document-of-assembled.ts';
import { mostOrdersById, readOrdersById } from './read-orders.server.ts';
import { storeDocuments } from './store-documents.server.ts';

/** Objects open at once: Shopify writes children within a few hundred lines of their parents. */
const window = 500;
/** With more torn objects than this, pages are the better way. */
const mostTorn = 2_000;

/** Stores a bulk operation's file from the cursor on, for as long as the step has time. Throws ShopAdminError. */
export async function readResultFile(
  step: BackfillStep,
  phase: FetchedPhase,
  { url, cursor }: { url: string; cursor: FileCursor },
): Promise<PieceEnd> {
  const file = await step.tools.openFile(url, cursor.at);
  if (file.outcome === 'gone') return 'refused';
  const assembler = createAssembler(window, cursor);
  const torn = new Set(cursor.torn);
  let batch: Assembled[] = [];
  let position = cursor.at;
  const keep = async () => {
    const stored = await storeBatch(step, phase, batch, torn);
    batch = [];
    return saveProgress(step, phase, { ...stored, cursor: { ...assembler.resumeAt(position), torn: [...torn] } });
  };
  for await (const line of file.lines) {
    batch.push(...assembler.push({ start: line.start, object: readObject(line.bytes) }));
    position = line.end;
    if (batch.length < step.tools.batchSize) continue;
    if (!(await keep())) return 'stopped';
    if (torn.size > mostTorn) return 'refused';
    if (!step.hasTime()) return 'more';
  }
  batch.push(...assembler.end());
  if (!(await keep())) return 'stopped';
  if (torn.size === 0) return 'done';
  // Products are few enough to be fetched again as a whole.
  return phase === 'orders' ? askForTorn(step, { ...assembler.resumeAt(position), torn: [...torn] }) : 'refused';
}

function readObject(bytes: Uint8Array): Record<string, unknown> {
  const parsed = parseLosslessJson(bytes);
  if (parsed.outcome === 'invalid' || !isObject(parsed.value))
    throw new Error('A line of the bulk operation is no JSON');
  return parsed.value;
}

interface Stored {
  stored: number;
  unread: number;
}

/** Stores what the file tells in full and what is asked for besides; the rest goes to `torn`. */
async function storeBatch(
  step: BackfillStep,
  phase: FetchedPhase,
  batch: Assembled[],
  torn: Set<string>,
): Promise<Stored> {
  const documents: object[] = [];
  const asked: string[] = [];
  for (const each of batch) {
    const read = documentOf(phase, each);
    if (read.outcome === 'document') documents.push(read.document);
    else if (read.outcome === 'ask') asked.push(each.id);
    else torn.add(each.id);
  }
  for (let at = 0; at < asked.length; at += mostOrdersById) {
    const orders = await readOrdersById(step.ask, asked.slice(at, at + mostOrdersById));
    documents.push(...orders.map(orderFromGraphql));
  }
  return { stored: documents.length, unread: await storeDocuments(step, phase, documents) };
}

/** Keeps how far the file is read; false when the backfill was stopped. */
function saveProgress(
  step: BackfillStep,
  phase: FetchedPhase,
  { stored, unread, cursor }: Stored & { cursor: FileCursor },
): Promise<boolean> {
  const { progress } = step.state;
  const count = { done: progress[phase].done + stored, total: progress[phase].total };
  return step.save({
    cursor: JSON.stringify(cursor),
    progress: { ...progress, [phase]: count, unread: progress.unread + unread },
  });
}

/** Asks for the torn orders last of all: whatever the file said of them is overwritten. */
async function askForTorn(step: BackfillStep, cursor: FileCursor): Promise<PieceEnd> {
  let left = cursor.torn;
  while (left.length > 0) {
    const orders = await readOrdersById(step.ask, left.slice(0, mostOrdersById));
    const unread = await storeDocuments(step, 'orders', orders.map(orderFromGraphql));
    left = left.slice(mostOrdersById);
    const progress = { stored: orders.length, unread, cursor: { ...cursor, torn: left } };
    if (!(await saveProgress(step, 'orders', progress))) return 'stopped';
    if (left.length > 0 && !step.hasTime()) return 'more';
  }
  return 'done';
}
