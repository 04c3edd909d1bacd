import pg from 'pg';

const CHAR_OID = 18;
const NAME_OID = 19;
const TEXT_OID = 25;

type QueryCallback = (error: Error | null, result: pg.QueryResult | undefined) => void;

/** PostgreSQL 18 lists NOT NULL among the constraints (type `n`), which the schema engine does not know and dies of. */
function withoutNotNullConstraints(result: pg.QueryResult | undefined): pg.QueryResult | undefined {
  const column = result?.fields?.findIndex((field) => field.name === 'constraint_type') ?? -1;
  if (result && column >= 0) result.rows = result.rows.filter((row: unknown[]) => row[column] !== 'n');
  return result;
}

function reportAsText(result: pg.QueryResult | undefined): pg.QueryResult | undefined {
  for (const field of result?.fields ?? []) {
    if (field.dataTypeID === CHAR_OID || field.dataTypeID === NAME_OID) field.dataTypeID = TEXT_OID;
  }
  return withoutNotNullConstraints(result);
}

/**
 * A client whose results report catalog columns of the types "char" and name as text, because the Prisma adapter
 * refuses those types and the schema engine reads catalogs. Used by migrations only, never by the running app.
 */
export class TextCatalogClient extends pg.Client {
  // pg.Pool uses the callback form, everything else the promise form: both are wrapped.
  override query(...args: unknown[]): never {
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const report: QueryCallback = (error, result) => (callback as QueryCallback)(error, reportAsText(result));
      return super.query(...([...args.slice(0, -1), report] as Parameters<pg.Client['query']>)) as never;
    }
    const answer: unknown = super.query(...(args as Parameters<pg.Client['query']>));
    return (answer instanceof Promise ? answer.then(reportAsText) : answer) as never;
  }
}
