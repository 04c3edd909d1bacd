import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Devstore } from '../devstore.ts';
import type { SendgridFault } from '../webhooks/faults.ts';
import { findProblems, readMailRequest } from './read-mail-request.ts';
import { fateOf } from './send-events.ts';

const EVENTS_AFTER_MS = 200;

const refuse = (response: Response, status: number, message: string) =>
  response.status(status).json({ errors: [{ message, field: null, help: null }] });

/** The fault that strikes this request; a counted one wears off. */
function takeFault(devstore: Devstore): SendgridFault {
  const fault = devstore.faults.sendgrid;
  if (fault.mode !== 'ok' && fault.times !== null) {
    const left = fault.times - 1;
    devstore.faults.sendgrid = left > 0 ? { ...fault, times: left } : { mode: 'ok', times: null, seconds: null };
    if (fault.times <= 0) return { mode: 'ok', times: null, seconds: null };
  }
  return fault;
}

function refuseTooMany(devstore: Devstore, response: Response, seconds: number | null) {
  if (seconds !== null) {
    response.set('Retry-After', String(seconds));
    response.set('X-RateLimit-Limit', '600');
    response.set('X-RateLimit-Remaining', '0');
    response.set('X-RateLimit-Reset', String(Math.floor(devstore.clock.now() / 1000) + seconds));
  }
  return refuse(response, 429, 'too many requests');
}

function accept(devstore: Devstore, body: unknown): string {
  const messageId = randomBytes(16).toString('base64url');
  const at = new Date(devstore.clock.now()).toISOString();
  const { call, mails } = readMailRequest(body as Parameters<typeof readMailRequest>[0], messageId, at);
  for (const mail of devstore.mailbox.add(call, mails)) {
    setTimeout(() => void devstore.mailEvents.send(mail, fateOf(mail.to)), EVENTS_AFTER_MS).unref();
  }
  return messageId;
}

async function sendMail(devstore: Devstore, request: Request, response: Response) {
  const fault = takeFault(devstore);
  if (fault.mode === '429') return refuseTooMany(devstore, response, fault.seconds);
  if (fault.mode === '500') return refuse(response, 500, 'internal error');
  const authorized = request.get('authorization') === `Bearer ${devstore.config.sendgridApiKey}`;
  if (!authorized || fault.mode === '401') {
    return refuse(response, 401, 'The provided authorization grant is invalid, expired, or revoked');
  }
  const problems = findProblems(request.body);
  if (problems.length > 0) return response.status(400).json({ errors: problems });
  if (fault.mode === 'slow') await sleep((fault.seconds ?? 10) * 1000);
  const messageId = accept(devstore, request.body);
  if (fault.mode === 'accept-no-answer') return request.socket.destroy();
  return response.status(202).set('X-Message-Id', messageId).end();
}

/** SendGrid's v3 mail endpoint. */
export function sendgridRoutes(devstore: Devstore): Router {
  const router = Router();
  router.post('/v3/mail/send', (request, response, next) => {
    sendMail(devstore, request, response).catch(next);
  });
  router.all('/v3/*', (request, response) => {
    refuse(response, 404, `devstore does not serve ${request.method} ${request.path} yet`);
  });
  return router;
}
