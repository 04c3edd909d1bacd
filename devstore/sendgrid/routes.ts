import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Devstore } from '../devstore.ts';
import { noSendgridFault } from '../webhooks/faults.ts';
import type { SendgridFault } from '../webhooks/faults.ts';
import { findProblems, readMailRequest } from './read-mail-request.ts';
import { fateOf } from './send-events.ts';

const refuse = (response: Response, status: number, message: string) =>
  response.status(status).json({ errors: [{ message, field: null, help: null }] });

/** The fault that strikes this request; a counted one wears off. */
function takeFault(devstore: Devstore, body: unknown): SendgridFault {
  const fault = devstore.faults.sendgrid;
  if (fault.mode === 'ok' || !JSON.stringify(body ?? null).includes(fault.to)) return noSendgridFault();
  if (fault.percent < 100 && !devstore.luck.chance(fault.percent / 100)) return noSendgridFault();
  if (fault.times === null) return fault;
  const left = fault.times - 1;
  devstore.faults.sendgrid = left > 0 ? { ...fault, times: left } : noSendgridFault();
  return fault.times > 0 ? fault : noSendgridFault();
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
    const fate = fateOf(mail.to);
    if (fate.length > 0) devstore.mailEvents.sendSoon(mail, fate);
  }
  return messageId;
}

/** Says yes in a way that the caller does not hear, or not in time. */
async function answerBadly({ mode, seconds }: SendgridFault, response: Response, messageId: string): Promise<void> {
  const socket = response.socket!;
  if (mode === 'accept-no-answer') return void socket.destroy();
  if (mode === 'accept-reset') {
    socket.write('HTTP/1.1 2', () => socket.resetAndDestroy());
    return;
  }
  if (mode === 'accept-cut') {
    socket.write(`HTTP/1.1 202 Accepted\r\nX-Message-Id: ${messageId}\r\nContent-Length: 100\r\n\r\n{"half`, () =>
      socket.destroy(),
    );
    return;
  }
  if (mode === 'accept-slow') await sleep((seconds ?? 10) * 1000);
  response.status(202).set('X-Message-Id', messageId).end();
}

async function sendMail(devstore: Devstore, request: Request, response: Response) {
  const fault = takeFault(devstore, request.body);
  if (fault.mode === '429') return refuseTooMany(devstore, response, fault.seconds);
  if (['500', '502', '503'].includes(fault.mode)) return refuse(response, Number(fault.mode), 'internal error');
  const authorized = request.get('authorization') === `Bearer ${devstore.config.sendgridApiKey}`;
  if (!authorized || fault.mode === '401') {
    return refuse(response, 401, 'The provided authorization grant is invalid, expired, or revoked');
  }
  const problems = findProblems(request.body);
  if (problems.length > 0) return response.status(400).json({ errors: problems });
  if (fault.mode === 'stall') return; // never accepted: the caller gives up, or is no more
  if (fault.mode === 'slow') await sleep((fault.seconds ?? 10) * 1000);
  await answerBadly(fault, response, accept(devstore, request.body));
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
