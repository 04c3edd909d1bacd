import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Only this machine may look in, and no page of another site may look in or change anything through a visitor's
 * browser: the Host must be one of ours (another name may lead here too), and changes must come from our own pages.
 */
export function createGuard(devstoreUrl: string) {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', new URL(devstoreUrl).hostname]);
  return function guard(request: Request, response: Response, next: NextFunction): void {
    const host = new URL(`http://${request.get('host') ?? 'none'}`).hostname;
    if (!LOOPBACK.has(request.socket.remoteAddress ?? '') || !hosts.has(host)) {
      response.status(403).json({ error: 'The devstore answers to this machine only.' });
      return;
    }
    const origin = request.get('origin');
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    if (changes && origin !== undefined && origin !== `${request.protocol}://${request.get('host')}`) {
      response.status(403).json({ error: 'A page of another site may not change the devstore.' });
      return;
    }
    next();
  };
}
