import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { tellOfReview } from '#app/features/journeys/index.server.ts';
import { answerReview, showReview } from '#app/features/reviews/index.server.ts';
import { acceptedLocale } from '#app/platform/http/accepted-locale.ts';
import { publicHeaders } from '#app/platform/http/public-headers.ts';
import { getServices } from '#app/platform/services.server.ts';
import { PublicError } from '#app/ui/public/public-error.tsx';
import { PublicPage } from '#app/ui/public/public-page.tsx';
import { publicStyles } from '#app/ui/public/public-styles.ts';

export const handle = { public: true };
/** With the reader's own photos, which come from our address. */
export const headers = () => publicHeaders(publicStyles, [], { hasPictures: true });

/** Shows, and never acts: mail scanners, previews and prefetching open every link, each star's too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { status, page } = await showReview(getServices(), {
    ...{ token: params.token ?? '', otherwise: acceptedLocale(request) },
    query: new URL(request.url).searchParams,
  });
  return json({ page }, { status, headers: headers() });
}

export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw json(null, { status: 405, headers: { ...headers(), Allow: 'GET, HEAD, POST' } });
  const services = getServices();
  const answer = await answerReview(services, {
    ...{ token: params.token ?? '', otherwise: acceptedLocale(request), request },
    tell: (event) => tellOfReview(services, event),
  });
  if (answer.outcome === 'go') return redirect(answer.url, { status: 303, headers: headers() });
  return json({ page: answer.page }, { status: answer.status, headers: headers() });
}

export default function ReviewRoute() {
  const { page } = useLoaderData<typeof loader>();
  return <PublicPage content={useActionData<typeof action>()?.page ?? page} />;
}

export const ErrorBoundary = PublicError;
