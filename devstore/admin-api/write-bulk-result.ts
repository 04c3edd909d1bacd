import { execute } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver } from 'graphql';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { createRandom } from '../state/random.ts';
import type { BulkResult } from './bulk-registry.ts';
import { createRoot } from './resolve-root.ts';
import { resolveField, resolveType } from './resolve-field.ts';
import { loadAdminSchema } from './schema.ts';

type Row = Record<string, unknown>;
type Connection = {
  edges?: { node: Row }[];
  nodes?: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

/** Root objects written between two rests, so that the devstore answers others meanwhile. */
const PAGE = 500;
/** Each page sorts the whole shop anew: a large one is written in few. */
const mostPages = 30;

const isConnection = (value: unknown): value is Connection =>
  typeof value === 'object' && value !== null && ('edges' in value || 'nodes' in value) && !('id' in value);
const rowsOf = ({ edges, nodes }: Connection): Row[] => nodes ?? edges?.map(({ node }) => node) ?? [];

/** Runs a bulk query over everything the shop has. Throws what a field without a stand-in throws. */
export async function writeBulkResult(
  devstore: Devstore,
  shop: Shop,
  document: DocumentNode,
  groupObjects: boolean,
): Promise<BulkResult> {
  const schema = loadAdminSchema(devstore.config.schemaDir);
  const random = createRandom(31);
  const lines: string[] = [];
  let roots = 0;
  let after: string | null = null;
  do {
    const place = { next: null as string | null };
    const result = await execute({
      schema,
      document,
      rootValue: createRoot(devstore, shop),
      fieldResolver: everyPage({ after, size: Math.max(PAGE, Math.ceil(shop.orders.size / mostPages)) }, place),
      typeResolver: resolveType,
    });
    if (result.errors?.[0]) throw result.errors[0];
    const page = Object.values(result.data ?? {})
      .filter(isConnection)
      .flatMap(rowsOf);
    roots += page.length;
    const rows = page.flatMap((row) => flatten(row));
    // Ungrouped, children stand anywhere near their parent, even before it.
    if (!groupObjects) shuffle(rows, random.next);
    for (const row of rows) lines.push(`${JSON.stringify(row)}\n`);
    after = place.next;
    await new Promise((resolve) => setImmediate(resolve));
  } while (after !== null);
  return { file: Buffer.from(lines.join('')), objects: lines.length, roots };
}

/** Resolves fields as ever, except that connections give all they have, and the outermost a page after `after`. */
function everyPage(
  { after, size }: { after: string | null; size: number },
  place: { next: string | null },
): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, context, info) => {
    if (!String(info.returnType).replace('!', '').endsWith('Connection'))
      return resolveField(source, args, context, info);
    const isRoot = info.path.prev === undefined;
    const first = isRoot ? size : Number.MAX_SAFE_INTEGER;
    const page = resolveField(source, { ...args, first, after: isRoot ? after : null, unlimited: true }, context, info);
    const { pageInfo } = page as Connection;
    if (isRoot) place.next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    return page;
  };
}

/** An object's own line, then those of the connections in it. */
function flatten(row: Row, parentId?: unknown): Row[] {
  const own = Object.entries(row).filter(([, value]) => !isConnection(value));
  const children = Object.values(row).filter(isConnection).flatMap(rowsOf);
  const line = { ...Object.fromEntries(own), ...(parentId === undefined ? {} : { __parentId: parentId }) };
  return [line, ...children.flatMap((child) => flatten(child, row.id))];
}

/** Moves rows within stretches of some two hundred, as pages written side by side come to lie. */
function shuffle(rows: Row[], next: () => number): void {
  const stretch = 200;
  for (let from = 0; from < rows.length; from += stretch) {
    for (let at = Math.min(rows.length, from + stretch) - 1; at > from; at -= 1) {
      const other = from + Math.floor(next() * (at - from + 1));
      [rows[at], rows[other]] = [rows[other]!, rows[at]!];
    }
  }
}
