import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether the session token a request of the admin carries has its HS256 signature from this secret. Checks nothing else. */
export function isSignedWith(request: Request, secret: string): boolean {
  const header = request.headers.get('Authorization')?.replace('Bearer ', '');
  const token = header || new URL(request.url).searchParams.get('id_token');
  const [head, claims, signature] = token?.split('.') ?? [];
  if (!head || !claims || !signature) return false;
  const given = Buffer.from(signature, 'base64url');
  const expected = createHmac('sha256', secret).update(`${head}.${claims}`).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
