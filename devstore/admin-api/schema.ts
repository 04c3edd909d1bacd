import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

const FILE = 'admin_2026-07.json.gz';
const loaded = new Map<string, GraphQLSchema>();

function readIntrospection(path: string): IntrospectionQuery {
  const parsed = JSON.parse(gunzipSync(readFileSync(path)).toString()) as {
    data?: IntrospectionQuery;
  } & IntrospectionQuery;
  return parsed.data ?? parsed;
}

/** The published Admin schema; read at the first query, since it weighs 9.6 MB. Throws when the file is missing. */
export function loadAdminSchema(schemaDir: string): GraphQLSchema {
  const known = loaded.get(schemaDir);
  if (known) return known;
  const schema = buildClientSchema(readIntrospection(join(schemaDir, FILE)));
  loaded.set(schemaDir, schema);
  return schema;
}
