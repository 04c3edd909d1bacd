import type { z } from 'zod';
import { readBody } from '#app/platform/read-body.server.ts';
import { refusal } from './extension-answer.server.ts';

const mostBytes = 16 * 1024;

/** PostgreSQL takes neither NUL nor half a surrogate pair in a text. */
const harmless = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;

/** The question an extension asks, of that shape; what else stands in it is left out. Throws a refusal for any other. */
export async function readQuestion<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw refusal({ reason: 'bad_request', status: 415, detail: 'Content-Type: must be application/json' });
  const body = await readBody(request, mostBytes);
  if (!body) throw refusal({ reason: 'too_large', detail: `body: at most ${mostBytes} bytes` });
  const parsed = shape.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refusal({ reason: 'bad_request', detail: `${issue?.path.join('.') || 'body'}: ${issue?.message}` });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body), harmless);
  } catch (error) {
    // Bytes that are no UTF-8 throw a TypeError; thousands of brackets in each other are more than can be walked through.
    if (!(error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError)) throw error;
    throw refusal({ reason: 'bad_request', detail: 'body: not JSON in UTF-8' });
  }
}
