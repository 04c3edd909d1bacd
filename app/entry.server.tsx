import { PassThrough } from 'node:stream';
import type { EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { frameHeaders } from '#app/routes-support/frame-headers.server.ts';
import { getServices } from '#app/platform/services.server.ts';

const renderTimeoutMs = 5_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  for (const [name, value] of Object.entries(frameHeaders(request))) if (!headers.has(name)) headers.set(name, value);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const whenReady = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady';

  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={renderTimeoutMs} />,
      {
        [whenReady]() {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError(err) {
          code = 500;
          getServices().log.error({ err }, 'page could not be rendered');
        },
      },
    );
    setTimeout(abort, renderTimeoutMs + 1_000).unref();
  });
}

/** Errors of loaders and actions; the visitor sees none of it. */
export function handleError(err: unknown, { request }: { request: Request }) {
  if (request.signal.aborted) return;
  getServices().log.error({ err, method: request.method, path: pathToLog(request.url) }, 'request failed');
}

/** Without the last part of a public link, which is the credential itself. */
const pathToLog = (url: string) =>
  new URL(url).pathname.replace(/^\/(unsubscribe|preferences|reorder|r|review)\/.*/, '/$1/…');
