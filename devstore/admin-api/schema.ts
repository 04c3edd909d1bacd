import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

const loaded = new Map<string, GraphQLSchema>();

function readIntrospection(path: string): IntrospectionQuery {
  const parsed = JSON.parse(gunzipSync(readFileSync(path)).toString()) as {
    data?: IntrospectionQuery;
  } & IntrospectionQuery;
  return parsed.data ?? parsed;
}

/** A published schema; read at the first query: the Admin API's weighs 9.6 MB. Throws when the file is missing. */
export function loadSchema(schemaDir: string, file: string): GraphQLSchema {
  const path = join(schemaDir, file);
  const known = loaded.get(path);
  if (known) return known;
  const schema = buildClientSchema(readIntrospection(path));
  loaded.set(path, schema);
  return schema;
}

export const loadAdminSchema = (schemaDir: string): GraphQLSchema => loadSchema(schemaDir, 'admin_2026-07.json.gz');
