import type { Refused } from '#extensions/shared/contract.ts';

/**
 * Extensions run in a sandbox whose origin says nothing: anybody may read an answer, and nobody gets one without a session
 * token. No cookie is looked at, so none is ever allowed to come along.
 */
const headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

export const extensionAnswer = (answer: object): Response => Response.json(answer, { headers });

/** What a browser asks before it sends a question of an extension. */
export const preflightAnswer = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '7200',
    },
  });

const statusOf = {
  bad_request: 400,
  not_allowed: 401,
  not_found: 404,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};
type Refusal = Omit<Refused, 'outcome'> & {
  /** Where the reason's own does not say it. */
  status?: 405 | 415;
  /** Seconds. */
  retryAfter?: number;
};

/** Thrown or returned, it ends the question. */
export function refusal({ reason, detail, status, retryAfter }: Refusal): Response {
  const refused: Refused = { outcome: 'refused', reason, ...(detail && { detail }) };
  return Response.json(refused, {
    status: status ?? statusOf[reason],
    headers: {
      ...headers,
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(status === 405 && { Allow: 'POST, OPTIONS' }),
    },
  });
}
