import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openReorderLink, orderFromLink } from '#app/features/reorders/index.server.ts';
import type { LinkAnswer } from '#app/features/reorders/index.server.ts';
import { acceptedLocale } from '#app/platform/http/accepted-locale.ts';
import { isPrefetch } from '#app/platform/http/is-prefetch.ts';
import { publicHeaders } from '#app/platform/http/public-headers.ts';
import { readForm } from '#app/platform/http/read-form.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { PublicError } from '#app/ui/public/public-error.tsx';
import { PublicPage } from '#app/ui/public/public-page.tsx';
import { publicStyles } from '#app/ui/public/public-styles.ts';

export const handle = { public: true };
/** Those of the page that is shown, which say where its form may lead. */
export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders, errorHeaders }) =>
  [errorHeaders, actionHeaders, loaderHeaders].find((one) => one?.has('Content-Security-Policy')) ??
  publicHeaders(publicStyles);

/** Leads to a cart or shows the page; orders and charges nothing, and a look ahead makes no cart. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  if (isPrefetch(request)) throw json(null, { status: 503, headers: publicHeaders(publicStyles) });
  if (request.method === 'HEAD') return json({ page: null }, { headers: publicHeaders(publicStyles) });
  const answer = await openReorderLink(getServices(), {
    ...{ token: params.token ?? '', otherwise: acceptedLocale(request) },
    edit: new URL(request.url).searchParams.has('edit'),
  });
  return answer.outcome === 'go' ? leave(answer.url, 302) : show(answer);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const allow = { ...publicHeaders(publicStyles), Allow: 'GET, HEAD, POST' };
  if (request.method !== 'POST') throw json(null, { status: 405, headers: allow });
  const url = new URL(request.url);
  // Behind every page that is posted to Remix loads its loader, which must not make a cart there.
  if (!url.searchParams.has('edit')) return leave(`${url.pathname}?edit=1`, 303);
  const answer = await orderFromLink(getServices(), {
    ...{ token: params.token ?? '', otherwise: acceptedLocale(request) },
    form: await readForm(request),
  });
  return answer.outcome === 'go' ? leave(answer.url, 303) : show(answer);
}

const leave = (to: string, status: number) => redirect(to, { status, headers: publicHeaders(publicStyles) });
const show = ({ page, status, formTargets }: Extract<LinkAnswer, { outcome: 'page' }>) =>
  json({ page }, { status, headers: publicHeaders(publicStyles, formTargets) });

export default function ReorderLinkRoute() {
  const { page } = useLoaderData<typeof loader>();
  const content = useActionData<typeof action>()?.page ?? page;
  return content ? <PublicPage content={content} /> : <html lang="en" />;
}

export const ErrorBoundary = PublicError;
